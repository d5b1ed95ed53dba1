import { parse } from 'edtf';
import { expect, it } from 'vitest';
import { checkEdtf } from '#core/dates/edtf/checkEdtf';

function formOf(read: (text: string) => { type: string; level: number }, text: string): string {
  try {
    const { type, level } = read(text);
    return `${type} ${level}`;
  } catch {
    return 'refused';
  }
}

const dates = ['2022', '0000', '2022-03', '2022-12', '2022-00', '2022-13', '2022-21', '2022-XX', '2022-03-XX', '2022-XX-03'].concat(
  ['2022-03-01', '2022-03-31', '2022-04-31', '2022-03-00', '2024-02-29', '2023-02-29', '1900-02-29', '2022-3-1', '202-03-01'],
  ['2022-03-29T14:30:00', '2022-03-29T24:30:00', '2022-03-29T14:60:00', '2022-03T14:30:00', '2022-03-XXT14:30:00', '2022-02-30T14:30:00'],
);
const qualified = dates.flatMap((date) => ['', '?', '~', '%'].map((qualifier) => `${date}${qualifier}`));

it('a plain date gets the type and level that the grammar gives it', () => {
  for (const date of qualified) {
    // The grammar lacks qualified seasons and qualified unknown digits.
    if (/(21|XX.*)[?~%]$/.test(date)) continue;
    expect(formOf(checkEdtf, date), date).toBe(formOf(parse, date));
  }
});

it('an interval of plain dates gets the type and level that the grammar gives it', () => {
  const ends = [...qualified.filter((date) => !/-21|[TX]/.test(date)), '', '..'];
  for (const from of ends) {
    for (const to of ends) {
      const text = `${from}/${to}`;
      expect(formOf(checkEdtf, text), text).toBe(formOf(parse, text));
    }
  }
});
