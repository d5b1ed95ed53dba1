import { describe, expect, it } from 'vitest';
import { calendarDay } from '#core/dates/edtf/calendar';
import { parseDate } from '#core/dates/edtf/edtf';
import { formatDate, formatShortDate } from '#core/dates/edtf/format';
import { listedDay } from '#core/dates/edtf/span';
import { listHeadings } from '#core/dates/listHeadings';
import { readDateWords } from '#core/dates/typed/words';
import { madeDates } from '#tests/support/madeDates';

const languages = ['en', 'uk', 'ru'];
function readings(typed: string, year = 1999): string[] {
  const found = readDateWords(typed, { year, timeZone: '' });
  if (found.kind === 'choice') return found.readings.map(({ edtf }) => edtf);
  return found.kind === 'date' ? [found.reading.edtf] : [found.kind === 'problem' ? found.problem.code : found.kind];
}

const dayMs = 86_400_000;

/** The date as one text, and joined from its parts, which have a narrow space where `format` has a plain one (findings/). */
function spellings(format: Intl.DateTimeFormat, day: Date): string[] {
  const parts = format.formatToParts(day).map(({ value }) => value);
  return [...new Set([format.format(day), parts.join('')])];
}

describe('full dates by Intl are read back', () => {
  // Every month with every weekday: 12 and 7 are coprime.
  const days = [...Array(84).keys()].map((index) => {
    const first = new Date(Date.UTC(1900 + 2 * index, index % 12, 8, 12));
    return new Date(first.getTime() + ((index - first.getUTCDay() + 700) % 7) * dayMs);
  });
  it('with every weekday in every month', () => {
    expect(new Set(days.map((day) => `${day.getUTCMonth()} ${day.getUTCDay()}`)).size).toBe(84);
  });
  const locales = ['en', 'en-GB', 'en-CA', 'en-AU', 'en-IN', 'uk', 'ru'];
  for (const locale of locales)
    for (const dateStyle of ['full', 'long', 'medium', 'short'] as const)
      it(`in ${locale}, ${dateStyle}`, () => {
        const format = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' });
        for (const day of days) {
          const iso = day.toISOString().slice(0, 10);
          // A short year can be in either century, and a short month can be the day: all are offered.
          for (const written of spellings(format, day)) expect(readings(written), written).toContain(iso);
          if (dateStyle === 'short') continue;
          const later = new Date(day.getTime() + 40 * dayMs);
          const range = format.formatRange(day, later);
          expect(readings(range), range).toEqual([`${iso}/${later.toISOString().slice(0, 10)}`]);
          const near = new Date(day.getTime() + 3 * dayMs);
          const stretch = format.formatRange(day, near);
          expect(readings(stretch), stretch).toEqual([`${iso}/${near.toISOString().slice(0, 10)}`]);
        }
      });
  for (const locale of locales)
    for (const weekday of ['long', 'short'] as const)
      for (const month of ['long', 'short'] as const)
        it(`in ${locale}, with a ${weekday} weekday, a ${month} month and the era`, () => {
          const format = new Intl.DateTimeFormat(locale, { weekday, day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });
          const withEra = new Intl.DateTimeFormat(locale, { day: 'numeric', month, year: 'numeric', era: 'short', timeZone: 'UTC' });
          for (const day of days)
            for (const written of [...spellings(format, day), ...spellings(withEra, day)])
              expect(readings(written), written).toEqual([day.toISOString().slice(0, 10)]);
        });
});

describe('every phrase of ours is read back as its date', () => {
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
  it('and so is a day that follows a season of the same year', () => {
    const edtf = '[2037-21..2037-09-23]';
    for (const language of languages) expect(readings(formatShortDate(edtf, language), 2037)).toEqual([edtf]);
  });
  it('and so is a decade that ends with 1 BC, the year 0', () => {
    for (const language of languages) expect(readings(formatDate('-000X', language))).toEqual(['-000X']);
  });
  for (const language of languages)
    it(`and so are headings and short dates in lists, in ${language}`, () => {
      for (const edtf of dates) {
        const parsed = parseDate(edtf);
        if (!parsed.ok) continue;
        const { month } = listHeadings({ date: edtf }, language);
        if (month.kind === 'month')
          expect(readings(month.label)[0], `seed ${seed}: ${edtf} stands under ${month.label}`).toMatch(/^[[YX\d-]/);
        // An omitted year is in the heading.
        const day = listedDay(edtf);
        const short = formatShortDate(edtf, language);
        const year = day === null ? 1999 : calendarDay(day).year;
        expect(readings(short, year), `seed ${seed}: ${edtf} is said as ${short}`).toContain(edtf);
      }
    });
});
