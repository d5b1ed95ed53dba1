import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShareCard } from '#core/editions/page/shareCard';
import { families, prepareCardFonts } from '#server/editions/cards/cardFonts';
import { drawApart } from '#server/editions/cards/drawApart';

const card: ShareCard = {
  direction: 'ltr',
  title: 'Talks',
  of: '',
  date: 'February – May 2022',
  publisher: 'Desk',
  edition: 'Edition 1, published 29 November 2026',
  marks: [0.1, 0.5, 0.9],
  here: null,
};
const sentence = 'The talks between the delegations, their drafts, and all that was said of them afterwards. ';
const long: Record<string, ShareCard> = {
  English: { ...card, title: sentence.repeat(5), of: sentence.repeat(3), publisher: sentence.repeat(3), date: sentence.repeat(2) },
  'one word': { ...card, title: 'Ä'.repeat(900) },
  Ukrainian: { ...card, title: 'Переговори між Україною та Росією, їхні чернетки й усе, що про них казали згодом. '.repeat(4) },
  Arabic: { ...card, direction: 'rtl', title: 'المفاوضات بين روسيا وأوكرانيا منذ اللقاء الأول في غوميل حتى بيان إسطنبول '.repeat(4) },
  markup: { ...card, title: '<b>&amp; \u0000\u0007\ud800 "quoted" </span>' },
};

/** The columns and rows that hold anything but the ground, without the stripe at the top and the line of events. */
async function inkOf(png: Buffer) {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const ground = data.subarray(info.width * 30 * 3, info.width * 30 * 3 + 3);
  const [columns, rows] = [new Set<number>(), new Set<number>()];
  for (let y = 20; y < info.height; y += 1)
    for (let x = 0; x < info.width; x += 1) {
      const at = (y * info.width + x) * 3;
      if (y > 505 && y < 550) continue;
      if (Math.abs((data[at] ?? 0) - (ground[0] ?? 0)) < 60) continue;
      columns.add(x);
      rows.add(y);
    }
  return { left: Math.min(...columns), right: Math.max(...columns), bottom: Math.max(...rows), hasTextAt: (y: number) => rows.has(y) };
}

describe('a card', () => {
  it.each(Object.entries(long))('holds a long title inside its margins: %s', async (_name, words) => {
    const png = await drawApart(words);
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    const { left, right, bottom, hasTextAt } = await inkOf(png);
    expect(left).toBeGreaterThanOrEqual(70);
    expect(right).toBeLessThanOrEqual(1130);
    expect(bottom).toBeLessThan(600);
    // Between the words above and the line of events there is nothing.
    for (let y = 500; y < 506; y += 1) expect(hasTextAt(y), `row ${y}`).toBe(false);
  });

  it('begins at the right for a title that is written from there', async () => {
    const fromRight = await inkOf(await drawApart({ ...card, direction: 'rtl', title: 'المفاوضات', date: '', publisher: '' }));
    const fromLeft = await inkOf(await drawApart({ ...card, date: '', publisher: '' }));
    expect(fromRight.right).toBeGreaterThan(1110);
    expect(fromRight.left).toBeGreaterThan(600);
    expect(fromLeft.left).toBeLessThan(90);
  });

  it('is the same when it is drawn twice', async () => {
    expect((await drawApart(card)).equals(await drawApart(card))).toBe(true);
  });
});

describe('the fonts of cards', () => {
  let remove: () => Promise<void>;
  beforeAll(async () => {
    remove = await prepareCardFonts();
  });
  afterAll(() => remove());

  const widthOf = async (family: string, text: string) => {
    const drawn = sharp({ text: { text: `<span font_family="${family}" size="40960">${text}</span>`, dpi: 72, rgba: true } });
    return (await drawn.png().toBuffer({ resolveWithObject: true })).info.width;
  };

  it.each([
    ['Source Serif 4', 'Talks between delegations, their drafts'],
    ['Source Serif 4', 'Переговори між делегаціями, їхні чернетки'],
    ['Inter', 'Talks between delegations, their drafts'],
    ['Inter', 'Переговори між делегаціями, їхні чернетки'],
    ['Noto Naskh Arabic', 'المفاوضات بين روسيا وأوكرانيا'],
    ['Noto Serif Hebrew', 'שיחות בין רוסיה לאוקראינה'],
  ])('%s draws "%s", and no font of the system', async (family, text) => {
    const own = await widthOf(family, text);
    expect(own).not.toBe(await widthOf('No Such Font', text));
    const list = Object.values(families).find((each) => each.includes(family)) ?? '';
    expect(await widthOf(list, text)).toBe(own);
  });

  it('are free to pass on', async () => {
    for (const name of ['inter', 'source-serif-4', 'noto-naskh-arabic', 'noto-serif-hebrew']) {
      const { license } = JSON.parse(await readFile(`node_modules/@fontsource-variable/${name}/package.json`, 'utf8')) as {
        license: string;
      };
      expect([name, license]).toEqual([name, 'OFL-1.1']);
    }
  });
});
