import { describe, expect, it } from 'vitest';
import { cutFonts } from '#server/editions/fonts';

const everyScript = 'English, Łódź, Türkiye, Українська ґанок ₴, Русский, Ελληνικά πολυτονικό ἄ, Tiếng Việt, עברית, عربي, 漢字';

describe('the fonts of a page', () => {
  it('are cut for its scripts: English alone needs two files', async () => {
    const fonts = await cutFonts('Talks in Istanbul');
    expect(fonts.map(({ name, isFirst }) => [name, isFirst])).toEqual([
      ['fonts/source-serif-4-latin.woff2', true],
      ['fonts/inter-latin.woff2', true],
    ]);
  });

  it('stay within 90 KB, whatever the page has in it', async () => {
    const letters = Array.from({ length: 0x2000 }, (_, at) => String.fromCodePoint(at + 0x20)).join('');
    const fonts = await cutFonts(letters);
    expect(fonts.length).toBeGreaterThan(1);
    expect(fonts.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(90 * 1024);
  });

  it('have Cyrillic, and the letters beside the usual ones, in both families', async () => {
    const names = (await cutFonts(everyScript)).map(({ name }) => name);
    for (const family of ['source-serif-4', 'inter'])
      for (const script of ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext']) expect(names).toContain(`fonts/${family}-${script}.woff2`);
  });

  it('are the same bytes for the same page', async () => {
    const [once, again] = [await cutFonts(everyScript), await cutFonts(everyScript)];
    expect(again).toEqual(once);
  });
});
