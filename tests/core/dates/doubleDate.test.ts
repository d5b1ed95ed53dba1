import { describe, expect, it } from 'vitest';
import { formatWordedDate } from '#core/dates/formatWordedDate';
import { listHeadings } from '#core/dates/listHeadings';
import { isOfWordsAlone, readDateWords } from '#core/dates/typed/words';

const context = { year: 2022, timeZone: '' };

function read(typed: string): string {
  const found = readDateWords(typed, context);
  if (found.kind === 'choice') return found.readings.map(({ edtf }) => edtf).join(' or ');
  return found.kind === 'date' ? found.reading.edtf : found.kind === 'problem' ? found.problem.code : found.kind;
}

describe('a double date, in the old style and in the new one', () => {
  const cases: [typed: string, edtf: string][] = [
    ['25 October (7 November) 1917', '1917-11-07'],
    ['7 November (25 October) 1917', '1917-11-07'],
    ['25 жовтня (7 листопада) 1917 р.', '1917-11-07'],
    ['25 октября (7 ноября) 1917 года', '1917-11-07'],
    ['October 25 (November 7), 1917', '1917-11-07'],
    ['25 October / 7 November 1917', '1917-11-07'],
    ['25 October O.S. (7 November N.S.) 1917', '1917-11-07'],
    ['7 November 1917 (25 October O.S.)', '1917-11-07'],
    ['7 November 1917 (O.S. 25 October)', '1917-11-07'],
    ['25 October [7 November] 1917', '1917-11-07'],
    ['1 (14) February 1918', '1918-02-14'],
    ['14 (1) лютого 1918', '1918-02-14'],
    ['1/14 февраля 1918 г.', '1918-02-14'],
    ['31 December 1917 (13 January 1918)', '1918-01-13'],
    ['31 грудня 1917 (13 січня 1918) р.', '1918-01-13'],
    ['7 January 1918 (25 December)', '1918-01-07'],
    // Two different days: kept in words.
    ['20 October (7 November) 1917', 'not-understood'],
    ['25 October (7 November)', 'not-understood'],
    ['25 October (7 November) 1917 O.S.', 'no-such-form'],
    ['25.10.1917 (07.11.1917)', '1917-11-07'],
    ['25.10 (7.11).1917', '1917-11-07'],
    ['c. 25 October (7 November) 1917', '1917-11-07~'],
    ['on 25 October (7 November) 1917', '1917-11-07'],
    ['30 January (9 February) 1649', '1649-02-09'],
    ['25 December (7 January) 1917', '1917-01-07 or 1918-01-07'],
    ['25 October (7 November) 1917 – 3 (16) November 1917', '1917-11-07/1917-11-16'],
  ];
  it.each(cases)('%s is %s', (typed, edtf) => expect(read(typed)).toBe(edtf));
});

it('two different days are kept as words, and do not block publishing', () => {
  for (const typed of ['20 October (7 November) 1917', '25 October (7 November)'])
    expect(isOfWordsAlone(readDateWords(typed, context)), typed).toBe(true);
});

it('a date changed later is shown instead of the typed words', () => {
  expect(formatWordedDate({ date: '1917-11-08', dateTyped: '25 October (7 November) 1917' }, 'en')).toBe(
    '8 November 1917 (25 October (7 November) 1917)',
  );
});

it('each of its days is shown once', () => {
  for (const dateTyped of ['25 October (7 November) 1917', '25 October / 7 November 1917']) {
    expect(formatWordedDate({ date: '1917-11-07', dateTyped }, 'en')).toBe(dateTyped);
    expect(listHeadings({ date: '1917-11-07', dateTyped }, 'en')).toMatchObject({ day: 'Wed 7 Nov', date: dateTyped });
  }
});
