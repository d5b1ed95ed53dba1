import { readFile } from 'node:fs/promises';
import subsetFont from 'subset-font';
import { fontWeights, type PageFont } from '#core/editions/page/fonts';
import { families, readRanges, wholeFontFile } from '#server/editions/fontFiles';

/** A font subset for a page. */
export interface CutFont {
  family: PageFont['family'];
  /** The name of its file in the edition. */
  name: string;
  range: string;
  isFirst: boolean;
  bytes: Buffer<ArrayBuffer>;
}

/** The most bytes of all fonts of a page. Scripts beyond that are shown in the system's fonts. */
const mostBytes = 90 * 1024;

/**
 * Returns the page's two fonts, cut for its characters: one file for each part of a script, the part with most of the characters first.
 * Equal pages have equal files.
 */
export async function cutFonts(page: string): Promise<CutFont[]> {
  const characters = charactersOf(page);
  const parts = (await Promise.all(families.map((each) => partsOf(each, characters)))).flat();
  const fonts: CutFont[] = [];
  let total = 0;
  for (const { family, file, script, range, text } of parts.toSorted((a, b) => b.text.length - a.text.length)) {
    const whole = await readFile(wholeFontFile(file, script));
    const bytes = Buffer.from(await subsetFont(whole, text, { targetFormat: 'woff2', variationAxes: { wght: fontWeights } }));
    if (total + bytes.length > mostBytes) continue;
    total += bytes.length;
    fonts.push({ family, name: `fonts/${file}-${script}.woff2`, range, isFirst: script === 'latin', bytes });
  }
  return fonts;
}

/** Returns the characters of the page in both cases, and ASCII, which the style sheet and the script use. */
function charactersOf(page: string): Set<string> {
  // A set of a page of megabytes would make a string of each of its letters.
  const isThere = new Uint8Array(0x11_0000).fill(1, 0x20, 0x7f);
  for (let at = 0; at < page.length; at += 1) {
    const code = page.codePointAt(at) ?? 0;
    isThere[code] = 1;
    if (code > 0xffff) at += 1;
  }
  const characters = new Set<string>();
  for (let code = isThere.indexOf(1); code >= 0; code = isThere.indexOf(1, code + 1)) characters.add(String.fromCodePoint(code));
  for (const each of [...characters]) for (const other of each.toUpperCase() + each.toLowerCase()) characters.add(other);
  return characters;
}

async function partsOf({ family, file }: (typeof families)[number], characters: ReadonlySet<string>) {
  const ranges = await readRanges(file);
  return Object.entries(ranges).flatMap(([script, range]) => {
    const has = readRange(range);
    const text = [...characters].filter((each) => has(each.codePointAt(0) ?? 0)).join('');
    return text === '' ? [] : [{ family, file, script, range, text }];
  });
}

/** Parses a CSS `unicode-range`. */
function readRange(range: string): (code: number) => boolean {
  const spans = range.split(',').map((each) => {
    const [first = '', last = first] = each.trim().slice('U+'.length).split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });
  return (code) => spans.some(([first, last]) => first <= code && code <= last);
}
