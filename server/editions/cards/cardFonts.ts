import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fontverter from 'fontverter';

/**
 * The fonts of cards: those of the page, and two for scripts that these lack. For other scripts the system's fonts are used, if it has
 * them.
 */
const packages: Readonly<Record<string, readonly string[]>> = {
  'source-serif-4': ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'],
  inter: ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'],
  'noto-naskh-arabic': ['arabic'],
  'noto-serif-hebrew': ['hebrew'],
};

const { resolve } = createRequire(import.meta.url);

/** Font families in order of preference, in Pango's form. */
export const families = {
  serif: 'Source Serif 4, Noto Naskh Arabic, Noto Serif Hebrew, serif',
  sans: 'Inter, Noto Naskh Arabic, Noto Serif Hebrew, sans-serif',
};

/**
 * Writes the fonts into a temporary folder and configures this process to use them. Call it before sharp draws its first text. Converts
 * them to TrueType, because sharp's FreeType lacks Brotli and silently ignores WOFF2. Returns a function that deletes the folder.
 */
export async function prepareCardFonts(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'annalist-fonts-'));
  await mkdir(path.join(folder, 'cache'));
  const files = Object.entries(packages).flatMap(([name, scripts]) => scripts.map((script) => [name, script] as const));
  await Promise.all(
    files.map(async ([name, script]) => {
      const font = await readFile(resolve(`@fontsource-variable/${name}/files/${name}-${script}-wght-normal.woff2`));
      await writeFile(path.join(folder, `${name}-${script}.ttf`), await fontverter.convert(font, 'truetype'));
    }),
  );
  const settings = path.join(folder, 'fonts.conf');
  await writeFile(
    settings,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir><include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>`,
  );
  // biome-ignore lint/style/noProcessEnv: Fontconfig reads its environment alone
  Object.assign(process.env, { FONTCONFIG_FILE: settings, PANGOCAIRO_BACKEND: 'fontconfig' });
  return () => rm(folder, { recursive: true, force: true });
}
