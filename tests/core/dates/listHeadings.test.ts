import { expect, it } from 'vitest';
import { listHeadings } from '#core/dates/listHeadings';

const cases: [edtf: string, month: string, day: string, date: string][] = [
  ['2022-03-29', 'March 2022', 'Tue 29 Mar', ''],
  ['2022-03-29?', 'March 2022', '29 Mar (?)', ''],
  ['2022-03-29~', 'March 2022', 'c. 29 Mar', ''],
  ['2022-03-29T14:30:00', 'March 2022', 'Tue 29 Mar', '14:30'],
  ['2022-03-29T14:30:00Z', 'March 2022', 'Tue 29 Mar', '14:30 UTC'],
  ['2022-03-29T14:30:00Z/2022-03-29T16:00:00Z', 'March 2022', 'Tue 29 Mar', '14:30–16:00 UTC'],
  ['2022-03-29T14:30:00+03:00/2022-03-29T16:00:00+03:00', 'March 2022', 'Tue 29 Mar', '14:30–16:00 UTC+3'],
  ['2022-03-29T14:30:00+03:00/2022-03-29T16:00:00Z', 'March 2022', 'Tue 29 Mar', '14:30 UTC+3 – 16:00 UTC'],
  ['2022-03-29/2022-03-30', 'March 2022', '29–30 Mar', ''],
  ['2022-03-30/2022-04-02', 'March 2022', '30 Mar – 2 Apr', ''],
  ['2022-03-29/..', 'March 2022', 'from 29 Mar', ''],
  ['[2024-05-03..2024-05-09]', 'May 2024', 'between 3 and 9 May', ''],
  ['[2022-03-29,2022-03-31]', 'March 2022', 'one of: 29 Mar, 31 Mar', ''],
  ['[2022-03-21..2022-04-03]', 'March – April 2022', 'between 21 Mar and 3 Apr', ''],
  ['{2022-03-29,2022-04-05}', 'March 2022', 'all of: 29 Mar, 5 Apr', ''],
  ['[2022-03-29..]', 'March 2022 or later', '29 Mar or later', ''],
  ['[..2022-03-29]', 'open', '29 March 2022 or earlier', ''],
  ['2022-03', 'March 2022', 'March 2022', ''],
  ['2022', '2022', '2022', ''],
  ['2022/2024', '2022', '2022 – 2024', ''],
  ['1914-23', 'autumn 1914', 'autumn 1914', ''],
  ['2021-24~', 'winter 2021', 'c. winter 2021', ''],
  ['196X', '1960s', '1960s', ''],
  ['[1914..1918]', '1914–1918', 'between 1914 and 1918', ''],
  ['-0043-03-15', 'March 44 BC', 'Fri 15 Mar', ''],
  ['2022-03-XX', 'March 2022', 'March 2022 (day unknown)', ''],
  ['../2022-03-29', 'open', 'until 29 March 2022', ''],
  ['/2022-03-29', 'open', 'until 29 March 2022 (begin unknown)', ''],
  ['', 'undated', '', ''],
  ['soon', 'in-words', 'soon', ''],
];

it.each(cases)('%s stands under %s, %s', (date, month, day, rest) => {
  const found = listHeadings({ date }, 'en');
  expect([found.month.kind === 'month' ? found.month.label : found.month.kind, found.day, found.date]).toEqual([month, day, rest]);
  expect(listHeadings({ date }, 'en')).toBe(found);
});

it('shows the words that EDTF cannot hold, and nothing twice', () => {
  expect(listHeadings({ date: '[2022-02-23..2022-02-24]', dateTyped: 'night of 23–24 February 2022' }, 'en')).toMatchObject({
    day: 'between 23 and 24 Feb',
    date: 'night of 23–24 February 2022',
  });
  expect(listHeadings({ date: '2022-03-29', dateTyped: '29 березня 2022' }, 'en').date).toBe('');
  expect(listHeadings({ date: '', dateTyped: 'Easter, old reckoning' }, 'en')).toMatchObject({
    month: { kind: 'in-words' },
    day: 'Easter, old reckoning',
  });
});
