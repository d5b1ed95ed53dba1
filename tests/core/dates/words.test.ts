import { describe, expect, it } from 'vitest';
import { parseDate } from '#core/dates/edtf/edtf';
import { readDateWords, saysMore, type WordsContext } from '#core/dates/typed/words';

const context: WordsContext = { year: 2022, timeZone: '' };

function read(typed: string, given = context): string {
  const found = readDateWords(typed, given);
  if (found.kind === 'date') return found.reading.edtf + (found.reading.timeZone ? ` ${found.reading.timeZone}` : '');
  if (found.kind === 'choice') return found.readings.map(({ edtf }) => edtf).join(' or ');
  return found.kind === 'problem' ? found.problem.code : found.kind;
}

function reads(title: string, table: [string, string][], given = context): void {
  describe(title, () => {
    for (const [typed, edtf] of table) it(`${typed}: ${edtf}`, () => expect(read(typed, given)).toBe(edtf));
  });
}

reads('days and months in English', [
  ['29 March 2022', '2022-03-29'],
  ['March 29, 2022', '2022-03-29'],
  ['the 29th of March, 2022', '2022-03-29'],
  ['29 Mar. 2022', '2022-03-29'],
  ['29 March', '2022-03-29'],
  ['March 22', '2022-03-22'],
  ['March 2022', '2022-03'],
  ['march', '2022-03'],
  ['2022', '2022'],
  ['Tuesday, 29 March 2022', '2022-03-29'],
  ['29 MARCH 2022', '2022-03-29'],
]);

reads('days and months in Ukrainian and Russian', [
  ['15 квітня 2022', '2022-04-15'],
  ['15 квітня 2022 року', '2022-04-15'],
  ['15 квіт. 2022 р.', '2022-04-15'],
  ['квітень 2022', '2022-04'],
  ['у квітні 2022', '2022-04'],
  ['15 апреля 2022 г.', '2022-04-15'],
  ['апрель 2022', '2022-04'],
  ['в апреле 2022 года', '2022-04'],
  ['2 мая 2022', '2022-05-02'],
  ['1-го травня 2022', '2022-05-01'],
  ['вівторок, 29 березня 2022', '2022-03-29'],
  ['кінець березня 2022', '[2022-03-21..2022-03-31]'],
  ['наприкінці березня 2022', '[2022-03-21..2022-03-31]'],
  ['початок квітня 2022', '[2022-04-01..2022-04-10]'],
  ['в середине мая 2022', '[2022-05-11..2022-05-20]'],
  ['конец марта', '[2022-03-21..2022-03-31]'],
  ['перша половина червня 2022', '[2022-06-01..2022-06-15]'],
  ['весна 2022', '2022-21'],
  ['навесні 2022 року', '2022-21'],
  ['осенью 2022', '2022-23'],
  ['близько 2014', '2014~'],
  ['бл. 2014 р.', '2014~'],
  ['около 29 марта 2022', '2022-03-29~'],
  ['після 15 квітня', '[2022-04-16..]'],
  ['после 15 апреля', '[2022-04-16..]'],
  ['не пізніше 15 квітня', '[..2022-04-15]'],
  ['29–30 березня 2022', '2022-03-29/2022-03-30'],
  ['з 29 по 30 березня', '2022-03-29/2022-03-30'],
  ['с 29 марта по 2 апреля 2022 года', '2022-03-29/2022-04-02'],
  ['від 29 березня до 2 квітня 2022', '2022-03-29/2022-04-02'],
  ['между 29 и 30 марта', '[2022-03-29..2022-03-30]'],
  ['29 або 30 березня 2022', '[2022-03-29,2022-03-30]'],
  ['ймовірно 6 квітня 2022', '2022-04-06?'],
  ['1990-ті', '199X'],
  ['1990-х роках', '199X'],
  ['90-е', 'not-understood'],
  ['2-й квартал 2022', '2022-34'],
]);

reads('parts, seasons, tens of years and doubts', [
  ['late March 2022', '[2022-03-21..2022-03-31]'],
  ['late February 2024', '[2024-02-21..2024-02-29]'],
  ['mid-March 2022', '[2022-03-11..2022-03-20]'],
  ['early April', '[2022-04-01..2022-04-10]'],
  ['early 2022', '[2022-01..2022-04]'],
  ['mid 2022', '[2022-05..2022-08]'],
  ['the end of 2022', '[2022-09..2022-12]'],
  ['second half of 2022', '2022-41'],
  ['late 1990s', '[1997..1999]'],
  ['early spring 2022', '2022-03'],
  ['late winter 2021/22', '2022-02'],
  ['spring 2022', '2022-21'],
  ['fall 2022', '2022-23'],
  ['winter 2021-22', '2021-24'],
  ['winter 2021/2022', '2021-24'],
  ['Q2 2022', '2022-34'],
  ['1990s', '199X'],
  ['the 1990s', '199X'],
  ['c. 1990s', '199X~'],
  ['c. 2014', '2014~'],
  ['c.2014', '2014~'],
  ['ca 2014', '2014~'],
  ['circa March 2022', '2022-03~'],
  ['about 29 March 2022', '2022-03-29~'],
  ['around spring 2022', '2022-21~'],
  ['probably 6 April 2022', '2022-04-06?'],
  ['6 April 2022 (?)', '2022-04-06?'],
  ['perhaps about February 2022', '2022-02%'],
  ['probably late March 2022', '[2022-03-21?..2022-03-31?]'],
]);

reads('before, after, and from one to another', [
  ['before 15 April', '[..2022-04-14]'],
  ['before 1 January 2022', '[..2021-12-31]'],
  ['before March 2022', '[..2022-02]'],
  ['before 2014', '[..2013]'],
  ['before spring 2022', '[..2022-02-28]'],
  ['before c. 2014', '[..2013~]'],
  ['after 15 April 2022', '[2022-04-16..]'],
  ['after December 2022', '[2023-01..]'],
  ['after late March 2022', '[2022-04-01..]'],
  ['by 15 April', '[..2022-04-15]'],
  ['not before 15 April', '[2022-04-15..]'],
  ['since March 2022', '2022-03/..'],
  ['until 15 April 2022', '../2022-04-15'],
  ['29-30 March', '2022-03-29/2022-03-30'],
  ['29 - 30 March 2022', '2022-03-29/2022-03-30'],
  ['March 29-30, 2022', '2022-03-29/2022-03-30'],
  ['29 March – 2 April 2022', '2022-03-29/2022-04-02'],
  ['from 29 March to 2 April', '2022-03-29/2022-04-02'],
  ['29 December – 3 January 2022', '2021-12-29/2022-01-03'],
  ['29 December 2021 – 3 January', '2021-12-29/2022-01-03'],
  ['March–May 2022', '2022-03/2022-05'],
  ['2014-2022', '2014/2022'],
  ['1914–18', '1914/1918'],
  ['c. 29 March – 2 April 2022', '2022-03-29~/2022-04-02'],
  ['late March to early April 2022', '2022-03-21~/2022-04-10~'],
  ['spring–autumn 2022', '2022-21/2022-23'],
  ['between 29 and 30 March 2022', '[2022-03-29..2022-03-30]'],
  ['29 or 30 March 2022', '[2022-03-29,2022-03-30]'],
  ['1, 2 and 5 April 2022', '{2022-04-01,2022-04-02,2022-04-05}'],
]);

reads('numbers', [
  ['15.04.2022', '2022-04-15'],
  ['15/04/2022', '2022-04-15'],
  ['4/15/2022', '2022-04-15'],
  ['15. 4. 2022', '2022-04-15'],
  ['04.04.2022', '2022-04-04'],
  ['2022/04/15', '2022-04-15'],
  ['2022.4.5', '2022-04-05'],
  ['04.2022', '2022-04'],
  ['15.04', '2022-04-15'],
  ['29-30.03.2022', '2022-03-29/2022-03-30'],
  ['29.03.2022-02.04.2022', '2022-03-29/2022-04-02'],
]);

reads('what can be read in two ways is asked, not guessed', [
  ['03/04/2022', '2022-04-03 or 2022-03-04'],
  ['03.04.2022', '2022-04-03 or 2022-03-04'],
  ['03-04-2022', '2022-04-03 or 2022-03-04'],
  ['3.4', '2022-04-03 or 2022-03-04'],
  ['29.03.22', '2022-03-29 or 1922-03-29'],
  ['29 March 22', '2022-03-29 or 1922-03-29'],
  ['1900s', '190X or 19XX'],
  ['до 15 квітня 2022', '[..2022-04-14] or [..2022-04-15]'],
  ['29 December – 3 January', '2021-12-29/2022-01-03 or 2022-12-29/2023-01-03'],
  ['before 03/04/2022', '[..2022-04-02] or [..2022-03-03]'],
]);

reads('pairs of years', [
  ['2021/22', '2021/2022'],
  ['1999/00', '1999/2000'],
  ['1914/18', '1914/1918'],
  ['2009/10', '2009-10 or 2009/2010'],
  ['2021-22', '2021-22 or 2021/2022'],
  ['44–43 BC', '-0043/-0042'],
]);

reads('centuries, and parts of them', [
  ['19th century', '[1801..1900]'],
  ['the 19th century', '[1801..1900]'],
  ['c. 19th century', '[1801~..1900~]'],
  ['early 19th century', '[1801..1833]'],
  ['late 19th century', '[1867..1900]'],
  ['second half of the 19th century', '[1851..1900]'],
  ['16th–17th centuries', '[1501..1700]'],
  ['5th century BC', '[-0499..-0400]'],
  ['before the 19th century', '[..1800]'],
  ['XIX століття', '[1801..1900]'],
  ['у ХІХ столітті', '[1801..1900]'],
  ['XIX ст.', '[1801..1900]'],
  ['кінець XIX ст.', '[1867..1900]'],
  ['XVI–XVII ст.', '[1501..1700]'],
  ['XIX век', '[1801..1900]'],
  ['в начале XX века', '[1901..1933]'],
  ['V в. до н. э.', '[-0499..-0400]'],
]);

reads('weeks, which are one of their days', [
  ['week of 14 March 2022', '[2022-03-14..2022-03-20]'],
  ['week of 16 March 2022', '[2022-03-16..2022-03-22] or [2022-03-14..2022-03-20]'],
  ['week 11 of 2022', '[2022-03-14..2022-03-20]'],
  ['2022-W11', '[2022-03-14..2022-03-20]'],
  ['2022-W53', 'not-understood'],
  ['тиждень 14–20 березня 2022', '[2022-03-14..2022-03-20]'],
  ['11-й тиждень 2022', '[2022-03-14..2022-03-20]'],
  ['неделя 14 марта 2022', '[2022-03-14..2022-03-20]'],
]);

reads('nights, which are one of two days', [
  ['night of 23–24 February 2022', '[2022-02-23..2022-02-24]'],
  ['night of 24 February 2022', '[2022-02-23..2022-02-24] or [2022-02-24..2022-02-25]'],
  ['в ніч на 24 лютого 2022', '[2022-02-23..2022-02-24]'],
  ['в ніч з 23 на 24 лютого 2022', '[2022-02-23..2022-02-24]'],
  ['в ночь на 24 февраля 2022', '[2022-02-23..2022-02-24]'],
  ['evening of 24 February 2022', '2022-02-24'],
  ['вранці 24 лютого 2022', '2022-02-24'],
]);

describe('an old-style date never becomes a new-style one unasked', () => {
  for (const [typed, edtf] of [
    ['25 October 1917 O.S.', '1917-11-07'],
    ['25 October 1917 (old style)', '1917-11-07'],
    ['25 жовтня 1917 за старим стилем', '1917-11-07'],
    ['25 октября 1917 г. (ст. ст.)', '1917-11-07'],
    ['29 February 1900 O.S.', '1900-03-13'],
    ['October 1917 O.S.', '[1917-10-14..1917-11-13]'],
  ] as const)
    it(`${typed}: proposes ${edtf}`, () => {
      expect(readDateWords(typed, context)).toEqual({
        kind: 'choice',
        readings: [{ edtf, timeZone: '', assumedYear: null, isConverted: true }],
      });
      expect(saysMore(typed)).toBe(true);
    });
  it('an old-style year begins on another day, which EDTF cannot express', () => expect(read('1700 O.S.')).toBe('no-such-form'));
  it('dates are in the new style by default', () => expect(read('7 November 1917 N.S.')).toBe('1917-11-07'));
});

reads('weekdays as they stand in a sentence', [
  ['пʼятниця, 4 березня 2022 р.', '2022-03-04'],
  ['у п’ятницю, 4 березня 2022', '2022-03-04'],
  ['в середу 2 березня 2022 року', '2022-03-02'],
  ['в пятницу, 4 марта 2022 г.', '2022-03-04'],
  ['во вторник 1 марта 2022', '2022-03-01'],
  ['в среду 2 марта', '2022-03-02'],
]);

reads('years before Christ and far away', [
  ['44 BC', '-0043'],
  ['15 March 44 BC', '-0043-03-15'],
  ['44 BCE', '-0043'],
  ['44 до н. е.', '-0043'],
  ['44 р. до н.е.', '-0043'],
  ['44 г. до н. э.', '-0043'],
  ['1 BC', '0000'],
  ['AD 79', '0079'],
  ['79 AD', '0079'],
  ['before 44 BC', '[..-0044]'],
  ['12000 BC', 'Y-11999'],
  ['c. 12000 BC', 'Y-11999~'],
  ['after 9999', '[Y10000..]'],
  ['31 December 9999', '9999-12-31'],
]);

reads('a time, with its zone', [
  ['2 May 2022, 14:30 Kyiv time', '2022-05-02T14:30:00+03:00 Europe/Kyiv'],
  ['2 May 2022 14:30 Europe/Kyiv', '2022-05-02T14:30:00+03:00 Europe/Kyiv'],
  ['14:30 Kyiv time on 2 May 2022', '2022-05-02T14:30:00+03:00 Europe/Kyiv'],
  ['14:30 on 2 May 2022, Kyiv time', '2022-05-02T14:30:00+03:00 Europe/Kyiv'],
  ['2 січня 2022, 14:30 за києвом', '2022-01-02T14:30:00+02:00 Europe/Kyiv'],
  ['2 травня 2022 о 14:30 за київським часом', '2022-05-02T14:30:00+03:00 Europe/Kyiv'],
  ['2 мая 2022, 14:30 мск', '2022-05-02T14:30:00+03:00 Europe/Moscow'],
  ['2 мая 2022 в 14:30 по московскому времени', '2022-05-02T14:30:00+03:00 Europe/Moscow'],
  ['2 May 2022, 2:30 pm New York time', '2022-05-02T14:30:00-04:00 America/New_York'],
  ['2 May 2022, 14:30 UTC', '2022-05-02T14:30:00Z UTC'],
  ['2 May 2022, 14:30 UTC+3', '2022-05-02T14:30:00+03:00'],
  ['2022-05-02 14:30 +03:00', '2022-05-02T14:30:00+03:00'],
  ['2 May 2022, 14:30', 'zone-needed'],
  ['2022-05-02T14:30:00', 'zone-needed'],
  ['2022-05-02T14:30:00+03:00', '2022-05-02T14:30:00+03:00'],
  ['2022-05-02T14:30:00Z', '2022-05-02T14:30:00Z UTC'],
  // Clocks in Kyiv were set forward from 3 to 4, and back from 4 to 3.
  ['27 March 2022, 03:30 Kyiv time', 'no-such-time'],
  ['30 October 2022, 03:30 Kyiv time', '2022-10-30T03:30:00+03:00 or 2022-10-30T03:30:00+02:00'],
  ['25:00 on 2 May 2022 UTC', 'unknown-word'],
]);

it('a time without a zone uses the chosen zone, and a typed zone takes precedence', () => {
  const inKyiv = { year: 2022, timeZone: 'Europe/Kyiv' };
  expect(read('2 May 2022, 14:30', inKyiv)).toBe('2022-05-02T14:30:00+03:00 Europe/Kyiv');
  expect(read('2 May 2022, 14:30 UTC', inKyiv)).toBe('2022-05-02T14:30:00Z UTC');
  expect(read('2022-05-02T14:30:00+03:00', inKyiv)).toBe('2022-05-02T14:30:00+03:00 Europe/Kyiv');
  expect(read('2022-05-02T14:30:00+05:00', inKyiv)).toBe('2022-05-02T14:30:00+05:00');
  expect(read('2 May 2022', inKyiv)).toBe('2022-05-02');
});

reads('EDTF is taken as it is', [
  ['2022-03-29/2022-03-30', '2022-03-29/2022-03-30'],
  ['2022-03-29~', '2022-03-29~'],
  ['Y-17E7', 'Y-17E7'],
  ['-0043-03-15', '-0043-03-15'],
  ['{1960,1961-12}', '{1960,1961-12}'],
  ['before 2022-04-15', '[..2022-04-14]'],
]);

reads('what cannot be is refused with what is wrong', [
  ['', 'empty'],
  ['2022-02-30', 'impossible-day'],
  ['30 February 2022', 'impossible-day'],
  ['29.02.2021', 'impossible-day'],
  ['2022-13', 'impossible-month'],
  ['13/13/2022', 'impossible-month'],
  ['2 April – 29 March 2022', '2021-04-02/2022-03-29'],
  ['2 April 2022 – 29 March 2022', 'reversed-interval'],
  ['Monday, 29 March 2022', 'wrong-weekday'],
  ['29 Marchuary 2022', 'unknown-word'],
  ['yesterday', 'unknown-word'],
  ['soon', 'unknown-word'],
  ['March March', 'not-understood'],
  ['22', 'not-understood'],
  ['29 February 1900', 'impossible-day'],
  ['before', 'not-understood'],
]);

it('a date without a year needs one from the context, and reports that', () => {
  expect(read('29 March', { year: null, timeZone: '' })).toBe('year-needed');
  expect(readDateWords('29 March', context)).toMatchObject({ kind: 'date', reading: { assumedYear: 2022 } });
  expect(readDateWords('29 March 2021', context)).toMatchObject({ kind: 'date', reading: { assumedYear: null } });
});

it('reports the unknown word as typed', () => {
  expect(readDateWords('29 Marchuary 2022', context)).toMatchObject({ problem: { code: 'unknown-word', values: { word: 'Marchuary' } } });
});

it('never throws, and returns only valid dates', () => {
  const seed = Date.now() % 1_000_000;
  console.log(`seed ${seed}`);
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const pieces =
    'week|night of|19th century|XIX|ст.|O.S.|(day unknown)|one of:|or earlier|2021/22|1X9X|late|mid-|early|before|after|до|по|з|from|to|-|–|/|.|,|?|~|29|3|04|2022|22|44|1914|1990s|1900s|March|квітня|мая|spring|зима|Q2|BC|н. е.|AD|c.|or|and|between|14:30|2 pm|Kyiv time|UTC|+03:00|Europe/Kyiv|Monday|вт|2022-03-29|2021-22|2022-03-29T10:00:00|[|}|X|é|😀|İ|\u0000| '.split(
      '|',
    );
  for (let round = 0; round < 1_500; round += 1) {
    const typed = Array.from({ length: 1 + next(9) }, () => pieces[next(pieces.length)]).join(next(3) === 0 ? '' : ' ');
    const told = `seed ${seed}: ${JSON.stringify(typed)}`;
    let found: ReturnType<typeof readDateWords> | null = null;
    expect(() => {
      found = readDateWords(typed, { year: next(2) === 0 ? null : 2022, timeZone: next(2) === 0 ? '' : 'Europe/Kyiv' });
    }, told).not.toThrow();
    const { readings = [], reading } = found as unknown as { readings?: { edtf: string }[]; reading?: { edtf: string } };
    for (const { edtf } of [...readings, ...(reading ? [reading] : [])]) expect(parseDate(edtf).ok, `${told} as ${edtf}`).toBe(true);
  }
});
