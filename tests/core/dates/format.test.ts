import { describe, expect, it } from 'vitest';
import { formatDate, formatShortDate, htmlDatetime, monthHeading } from '#core/dates/format';

describe('a date in words keeps its precision and its doubt', () => {
  const table: [string, string][] = [
    ['2022-03-29', '29 March 2022'],
    ['2022-03-29~', 'c. 29 March 2022'],
    ['2022-04-06?', '6 April 2022 (?)'],
    ['2022-02%', 'c. February 2022 (?)'],
    ['1917', '1917'],
    ['1917~', 'c. 1917'],
    ['2022-21', 'spring 2022'],
    ['2022-34', 'quarter 2 of 2022'],
    ['2022-02-25/2022-02-27', '25–27 February 2022'],
    ['2022-03-30/2022-04-02', '30 March – 2 April 2022'],
    ['2022-03-14/2022-03-17?', '14 March 2022 – 17 March 2022 (?)'],
    ['../2022-04-15', 'until 15 April 2022'],
    ['2022-04-15/..', 'from 15 April 2022'],
    ['/2022-04-15', 'until 15 April 2022 (begin unknown)'],
    ['2022-04-XX', 'April 2022'],
    ['201X', '201X'],
    ['-0043', '44 BC'],
    ['0000', '1 BC'],
    ['Y-17E7', '170000001 BC'],
    ['1950S2', '1950 (to 2 significant digits)'],
    ['[1667,1670..1672]', 'one of: 1667, 1670 – 1672'],
    ['2022-03-29T10:00:00Z', '29 March 2022, 10:00 UTC'],
    ['2022-03-29T10:00:30Z', '29 March 2022, 10:00:30 UTC'],
    ['[..2022-04-14]', '14 April 2022 or earlier'],
    ['[2022-04-14..]', '14 April 2022 or later'],
    ['[2022-03-21..2022-03-31]', 'between 21 and 31 March 2022'],
    ['[2022-03-21..2022-04-03]', 'between 21 March and 3 April 2022'],
    ['[2021-12-21..2022-01-03]', 'between 21 December 2021 and 3 January 2022'],
    ['[2022-03-21..2022-03-21]', 'between 21 March 2022 and 21 March 2022'],
    ['[2022-03..2022-04]', 'between March 2022 and April 2022'],
    ['in late March', 'in late March'],
  ];
  for (const [edtf, words] of table) it(`${edtf}: ${words}`, () => expect(formatDate(edtf, 'en')).toBe(words));
  it('uses the month names of the reader’s language', () => expect(formatDate('2022-03-29', 'uk')).toContain('березня'));
});

it('a short date leaves the year to the heading, not the doubt', () => {
  expect(formatShortDate('2022-03-29~', 'en')).toBe('c. 29 Mar');
  expect(formatShortDate('2022-02-25/2022-02-27', 'en')).toBe('25–27 Feb');
  expect(formatShortDate('2022-02', 'en')).toBe('February 2022');
  expect(monthHeading(19080, 'en')).toBe('March 2022');
});

it('HTML gets a datetime only where it has one that says the same', () => {
  expect(htmlDatetime('2022-03-29')).toBe('2022-03-29');
  expect(htmlDatetime('2022-03')).toBe('2022-03');
  expect(htmlDatetime('1917')).toBe('1917');
  for (const none of ['1984~', '2022-04-06?', '2022-03-29/2022-03-30', '-0043', '201X', 'soon', '2022-21'])
    expect(htmlDatetime(none)).toBe(null);
});
