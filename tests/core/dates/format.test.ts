import { describe, expect, it } from 'vitest';
import { formatDate, formatShortDate, htmlDatetime, monthHeading } from '#core/dates/edtf/format';

describe('a date in words keeps its precision and its qualifiers', () => {
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
    ['2022-03-29T10:00:00+03:00', '29 March 2022, 10:00 UTC+3'],
    ['../2022-04-15', 'until 15 April 2022'],
    ['2022-04-15/..', 'from 15 April 2022'],
    ['/2022-04-15', 'until 15 April 2022 (begin unknown)'],
    ['2022-04-XX', 'April 2022 (day unknown)'],
    ['2022-04-1X', '10–19 April 2022 (day unknown)'],
    ['2022-XX', '2022 (month unknown)'],
    ['XXXX-12-25', '25 December (year unknown)'],
    ['201X', '2010s'],
    ['196X~', 'c. 1960s'],
    ['190X', '1900–1909 (year unknown)'],
    ['19XX', '1900–1999 (year unknown)'],
    ['-004X', '50 BC – 41 BC (year unknown)'],
    ['1X9X', '1X9X (X: unknown)'],
    ['-0043-03-15', '15 March 44 BC'],
    ['-0043-03', 'March 44 BC'],
    ['-0043-03-13/-0043-03-15', '13 March 44 BC – 15 March 44 BC'],
    ['0079-08-24', '24 August AD 79'],
    ['0988', '988'],
    ['Y17000', 'AD 17000'],
    ['[1801..1900]', '19th century'],
    ['[-0499..-0400]', '5th century BC'],
    ['2004-06?-11', '11 June 2004 (uncertain: year, month)'],
    ['?2004-06-~11', '11 June 2004 (approximate: day) (uncertain: year)'],
    ['-0043', '44 BC'],
    ['0000', '1 BC'],
    ['Y-17E7', '170000001 BC'],
    ['1950S2', '1950 (to 2 significant digits)'],
    ['[1667,1670..1672]', 'one of: 1667, 1670 – 1672'],
    ['2022-03-29T10:00:00Z', '29 March 2022, 10:00 UTC'],
    ['2022-03-29T10:00:00-11:30', '29 March 2022, 10:00 UTC−11:30'],
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
  const others: [string, string, string][] = [
    ['2022-03-29~', 'бл. 29 березня 2022 р.', 'ок. 29 марта 2022 г.'],
    ['-0043-03-15', '15 березня 44 р. до н. е.', '15 марта 44 г. до н. э.'],
    ['[2024-05-03..2024-05-09]', 'у проміжку 3 – 9 травня 2024 р.', 'в промежутке 3 – 9 мая 2024 г.'],
    ['[..2022-04-14]', '14 квітня 2022 р. або раніше', '14 апреля 2022 г. или раньше'],
    ['1914-23', 'осінь 1914', 'осень 1914'],
    ['196X', '1960-ті', '1960-е'],
    ['[1801..1900]', 'XIX століття', 'XIX век'],
    ['2022-03-XX', 'березень 2022 (невідомо: день)', 'март 2022 (неизвестно: день)'],
  ];
  for (const [edtf, ukrainian, russian] of others)
    it(`${edtf} is formatted in the reader’s language`, () => {
      // Intl puts a no-break space before the word for "year".
      const plain = (locale: string) => formatDate(edtf, locale).replace(/\s/g, ' ');
      expect([plain('uk'), plain('ru')]).toEqual([ukrainian, russian]);
    });
});

it('a short date omits the year, but not the qualifiers', () => {
  expect(formatShortDate('2022-03-29~', 'en')).toBe('c. 29 Mar');
  expect(formatShortDate('2022-02-25/2022-02-27', 'en')).toBe('25–27 Feb');
  expect(formatShortDate('2022-02', 'en')).toBe('February 2022');
  expect(formatShortDate('[2024-05-03..2024-05-09]', 'en')).toBe('between 3 and 9 May');
  expect(formatShortDate('[2023-12-30..2024-01-02]', 'en')).toBe('between 30 December 2023 and 2 January 2024');
  expect(monthHeading(19080, 'en')).toBe('March 2022');
});

it('HTML gets a datetime only if it can express the date', () => {
  expect(htmlDatetime('2022-03-29')).toBe('2022-03-29');
  expect(htmlDatetime('2022-03')).toBe('2022-03');
  expect(htmlDatetime('1917')).toBe('1917');
  for (const none of ['1984~', '2022-04-06?', '2022-03-29/2022-03-30', '-0043', '201X', 'soon', '2022-21'])
    expect(htmlDatetime(none)).toBe(null);
});
