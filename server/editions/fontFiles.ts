import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PageFont } from '#core/editions/page/fonts';

/** The fonts of the published page, and the names of their packages. */
export const families = [
  { family: 'Source Serif 4', file: 'source-serif-4' },
  { family: 'Inter', file: 'inter' },
] as const;

const { resolve } = createRequire(import.meta.url);

/** The address of whole font files, for pages without an edition's own fonts. */
export const wholeFontsPath = '/fonts/';

let whole: Promise<PageFont[]> | null = null;

/** The fonts of a page that has none of an edition: a browser fetches those files alone that it has letters of. */
export function wholeFonts(): Promise<PageFont[]> {
  whole ??= Promise.all(
    families.map(async ({ family, file }) =>
      Object.entries(await readRanges(file)).map(([script, range]) => ({
        ...{ family, range, isFirst: false },
        address: `${wholeFontsPath}${file}-${script}.woff2`,
      })),
    ),
  ).then((fonts) => fonts.flat());
  return whole;
}

/** Returns the font file with the letters of one part of its script. */
export function wholeFontFile(file: string, script: string): string {
  return resolve(`@fontsource-variable/${file}/files/${file}-${script}-wght-normal.woff2`);
}

/** Returns the file of a whole font by its address on the site. Null if there is none. */
export async function readWholeFont(path: string): Promise<string | null> {
  if (!(await wholeFonts()).some(({ address }) => address === path)) return null;
  const name = path.slice(wholeFontsPath.length, -'.woff2'.length);
  const { file } = families.find((each) => name.startsWith(`${each.file}-`)) ?? families[0];
  return wholeFontFile(file, name.slice(file.length + 1));
}

/** The font files of an edition by their addresses, as a page that is made of it later names them. */
export async function describeFonts(addresses: readonly string[]): Promise<PageFont[]> {
  const fonts = await Promise.all(
    families.map(async ({ family, file }) => {
      const ranges = await readRanges(file);
      return addresses.flatMap((address): PageFont[] => {
        const script = address.split(`/fonts/${file}-`)[1]?.replace(/\.woff2$/, '');
        const range = script === undefined ? undefined : ranges[script];
        return range === undefined ? [] : [{ family, address, range, isFirst: script === 'latin' }];
      });
    }),
  );
  return fonts.flat();
}

/** The parts of a font by name, each with its letters as CSS `unicode-range`. */
export async function readRanges(file: string): Promise<Record<string, string>> {
  return JSON.parse(await readFile(resolve(`@fontsource-variable/${file}/unicode.json`), 'utf8')) as Record<string, string>;
}
