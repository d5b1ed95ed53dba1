import sharp, { type Sharp } from 'sharp';
import { type imageMediaTypes, imageWidths, widestImage } from '#core/model/nodes/image';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** The largest picture when decoded, in pixels: a few bytes can claim to be a picture of any size. */
const maxPixels = 50_000_000;
/** A screenshot of a long page stays legible; WebP itself ends at 16,383. */
const tallest = 12_000;
const longestSeconds = 30;
// Neither files nor results come back; a cache would only hold memory.
sharp.cache(false);

export interface MadeSizes {
  width: number;
  height: number;
  files: { width: number; bytes: Buffer }[];
}

type Format = (typeof imageMediaTypes)[number] extends `image/${infer Name}` ? Name : never;

/**
 * Writes a picture anew in each of its widths, upright, in sRGB, without anything that the file said of when, where and
 * by what it was made. Throws a refusal for what is no picture, or one that is too large or moves.
 */
export async function makeSizes(bytes: Buffer): Promise<MadeSizes> {
  const format = formatOf(bytes);
  if (!format) throw new Refusal('not-an-image', say('image.notTaken'));
  try {
    // Reads the head of the file alone, which no limit needs to guard.
    const { width: across, height: down, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (across * down > maxPixels) throw new Refusal('too-large', say('image.large', { millions: maxPixels / 1e6 }));
    if (pages > 1) throw new Refusal('not-an-image', say('image.moving'));
    const upright = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient().timeout({ seconds: longestSeconds });
    const largest = await written(upright, widestImage);
    const { width, height } = largest.info;
    const files = [{ width, bytes: largest.data }];
    // One after another: a picture is unpacked in memory.
    for (const each of imageWidths(width).slice(0, -1)) files.push({ width: each, bytes: (await written(upright, each)).data });
    return { width, height, files };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('not-an-image', say('image.damaged', { format }));
  }
}

function written(picture: Sharp, width: number) {
  return picture
    .clone()
    .resize({ width, height: tallest, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82, smartSubsample: true })
    .toBuffer({ resolveWithObject: true });
}

/** By the first bytes, before anything reads the rest: a name and a header say what the sender likes. */
function formatOf(bytes: Buffer): Format | null {
  const text = (from: number, to: number) => bytes.subarray(from, to).toString('latin1');
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) === 'ftyp' && /^avi[fs]/.test(text(8, 12))) return 'avif';
  if (/^GIF8[79]a/.test(text(0, 6))) return 'gif';
  return null;
}
