import { describe, expect, it } from 'vitest';
import { parseDate } from '#core/dates/edtf';
import { formatDate } from '#core/dates/format';
import { readDateWords } from '#core/dates/words';
import { madeDates } from '../../support/madeDates';

const languages = ['en', 'uk', 'ru'];
const context = { year: 1999, timeZone: '' };

function readings(typed: string): string[] {
  const found = readDateWords(typed, context);
  if (found.kind === 'choice') return found.readings.map(({ edtf }) => edtf);
  return found.kind === 'date' ? [found.reading.edtf] : [found.kind === 'problem' ? found.problem.code : found.kind];
}

describe('what Intl writes as a full date reads back', () => {
  const days = [...Array(90).keys()].map((index) => new Date(Date.UTC(1900, 0, 1 + index * 509, 12)));
  const locales = ['en', 'en-GB', 'en-CA', 'en-AU', 'en-IN', 'uk', 'ru'];
  for (const locale of locales)
    for (const dateStyle of ['full', 'long', 'medium', 'short'] as const)
      it(`in ${locale}, ${dateStyle}`, () => {
        const format = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' });
        for (const day of days) {
          const written = format.format(day);
          // A short year may be of either century, and a short month may be the day: all are asked for.
          expect(readings(written), written).toContain(day.toISOString().slice(0, 10));
        }
      });
  for (const locale of locales)
    for (const weekday of ['long', 'short'] as const)
      for (const month of ['long', 'short'] as const)
        it(`in ${locale}, with a ${weekday} weekday, a ${month} month and the era`, () => {
          const format = new Intl.DateTimeFormat(locale, { weekday, day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });
          const withEra = new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', era: 'short', timeZone: 'UTC' });
          for (const day of days)
            for (const written of [format.format(day), withEra.format(day)])
              expect(readings(written), written).toEqual([day.toISOString().slice(0, 10)]);
        });
});

describe('every phrase of ours reads back as the date that it says', () => {
  const seed = Date.now() % 1_000_000;
  const dates = madeDates(seed, 400);
  for (const language of languages)
    it(`in ${language}`, () => {
      console.log(`seed ${seed}`);
      for (const edtf of dates) {
        if (!parseDate(edtf).ok) continue;
        const words = formatDate(edtf, language);
        expect(readings(words), `seed ${seed}: ${edtf} is said as ${words}`).toEqual([edtf]);
      }
    });
});
