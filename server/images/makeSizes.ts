import sharp, { type Sharp } from 'sharp';
import { type imageMediaTypes, imageWidths, widestImage } from '#core/model/nodes/image';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** The most pixels of a decoded picture. A file of a few bytes can claim any size. */
const maxPixels = 50_000_000;
/** A screenshot of a long page stays legible at this height. WebP ends at 16,383. */
const tallest = 12_000;
const longestSeconds = 30;
// No file or result is used twice, so a cache would only occupy memory.
sharp.cache(false);

export interface MadeSizes {
  width: number;
  height: number;
  files: { width: number; bytes: Buffer }[];
}

type Format = (typeof imageMediaTypes)[number] extends `image/${infer Name}` ? Name : never;

/**
 * Encodes a picture anew in each of its widths, upright, in sRGB, and without metadata about its time, place and camera. Throws a refusal
 * if the file is not a picture, is too large or is animated.
 */
export async function makeSizes(bytes: Buffer): Promise<MadeSizes> {
  const format = formatOf(bytes);
  if (!format) throw new Refusal('not-an-image', say('image.notTaken'));
  try {
    // Reads only the header of the file, which needs no limit.
    const { width: across, height: down, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (across * down > maxPixels) throw new Refusal('too-large', say('image.large', { millions: maxPixels / 1e6 }));
    if (pages > 1) throw new Refusal('not-an-image', say('image.moving'));
    const upright = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient().timeout({ seconds: longestSeconds });
    const largest = await written(upright, widestImage);
    const { width, height } = largest.info;
    const files = [{ width, bytes: largest.data }];
    // One after another, because a picture is decoded in memory.
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

/**
 * Returns the format by the first bytes, before anything decodes the rest. The sender chooses the file name and the content type freely.
 */
function formatOf(bytes: Buffer): Format | null {
  const text = (from: number, to: number) => bytes.subarray(from, to).toString('latin1');
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) === 'ftyp' && /^avi[fs]/.test(text(8, 12))) return 'avif';
  if (/^GIF8[79]a/.test(text(0, 6))) return 'gif';
  return null;
}
