import { expect, it } from 'vitest';
import { listHeadings } from '#core/dates/listHeadings';

const cases: [edtf: string, month: string, day: string, date: string][] = [
  ['2022-03-29', 'March 2022', 'Tue 29 Mar', ''],
  ['2022-03-29?', 'March 2022', 'Tue 29 Mar', '29 Mar (?)'],
  ['2022-03-29~', 'March 2022', 'Tue 29 Mar', 'c. 29 Mar'],
  ['2022-03-29T14:30:00', 'March 2022', 'Tue 29 Mar', '14:30'],
  ['2022-03-29T14:30:00Z', 'March 2022', 'Tue 29 Mar', '14:30 UTC'],
  ['2022-03-29/2022-03-30', 'March 2022', 'Tue 29 Mar', '29–30 Mar'],
  ['2022-03-29/..', 'March 2022', 'Tue 29 Mar', 'from 29 March 2022'],
  ['[2022-03-29,2022-03-31]', 'March 2022', 'Tue 29 Mar', 'one of: 29 March 2022, 31 March 2022'],
  ['2022-03', 'March 2022', 'March 2022', ''],
  ['2022', 'January 2022', '2022', ''],
  ['2022-03-XX', 'March 2022', 'March 2022', ''],
  ['../2022-03-29', 'open', 'until 29 March 2022', ''],
  ['', 'undated', '', ''],
  ['soon', 'undated', '', 'soon'],
];

it.each(cases)('%s stands under %s, %s', (edtf, month, day, date) => {
  const found = listHeadings(edtf, 'en');
  expect([found.month.kind === 'month' ? found.month.label : found.month.kind, found.day, found.date]).toEqual([month, day, date]);
  expect(listHeadings(edtf, 'en')).toBe(found);
});
