import { calendarDay, dayNumber } from '#core/dates/edtf/calendar';
import { phrasesOf } from '#core/dates/phrases';

const formatOptions = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  dayOfAnyYear: { day: 'numeric', month: 'long' },
  monthOfAnyYear: { month: 'long' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DayStyle = keyof typeof formatOptions;

/** A day number in words, in one of these styles: `29 March 2022`, `29 Mar`, `March 2022`, `Tue 29 Mar`, `29 March`, `March`. */
export function formatDay(day: number, style: DayStyle, locale: string): string {
  const { year } = calendarDay(day);
  const parts = formatIn(locale, style).formatToParts(utcMs(day));
  const said = isPlainYear(year)
    ? join(parts)
    : parts
        .filter(({ type, value }, at) => !(type === 'literal' && parts[at - 1]?.type === 'year' && value.trim() !== ''))
        .map(({ type, value }) => (type === 'year' ? formatYear(year, locale) : value))
        .join('');
  return style === 'weekday' ? said.replace(',', '') : said;
}

/** A year in words: `2022`, `988`, `AD 79`, `44 BC`; years of the calendar with a year 0, which is 1 BC. */
export function formatYear(year: number, locale: string): string {
  const phrases = phrasesOf(locale);
  if (year < 1) return phrases.beforeChrist(1 - year);
  return isPlainYear(year) ? String(year) : phrases.afterChrist(year);
}

/** From one day to another, with what they have in common said once, the way the language does it. */
export function formatDayRange(first: number, last: number, style: 'day' | 'short' | 'month', locale: string): string {
  const years = [calendarDay(first).year, calendarDay(last).year];
  if (!years.every(isPlainYear)) return `${formatDay(first, style, locale)} – ${formatDay(last, style, locale)}`;
  // Two bare days stand close, as in `29–30 March`; whether Intl sets spaces there depends on its version.
  return formatIn(locale, style)
    .formatRange(utcMs(first), utcMs(last))
    .replace(/^(\d+)\s–\s(?=\d)/u, '$1–')
    .replace(/[\u2009\u202f]/gu, ' ');
}

/** Both ends of a range of days, with what they have in common said by the last alone. */
export function formatRangeEnds(first: number, last: number, style: 'day' | 'short', locale: string): [string, string] {
  const years = [calendarDay(first).year, calendarDay(last).year];
  if (first === last || !years.every(isPlainYear)) return [formatDay(first, style, locale), formatDay(last, style, locale)];
  const parts = formatIn(locale, style).formatRangeToParts(utcMs(first), utcMs(last));
  const end = parts.findIndex(({ source }) => source === 'endRange');
  return [join(parts.filter(({ source }) => source === 'startRange')), join(parts.slice(end))];
}

/** Years of three or four digits are seen to be years, and their days are exact in Intl. */
function isPlainYear(year: number): boolean {
  return year >= 100 && year <= 9999;
}

function join(parts: readonly { value: string }[]): string {
  return parts.map(({ value }) => value).join('');
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Made once for a locale: to make one takes as long as to write a hundred dates with it. */
function formatIn(locale: string, style: DayStyle): Intl.DateTimeFormat {
  const key = `${style} ${locale}`;
  const known = formats.get(key);
  if (known) return known;
  // Day before month, as the field writes: the bare "en" is American.
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...formatOptions[style], timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}

/** Noon of the same day in UTC: no zone comes into it. Of a year that Intl cannot say, the same day of one that has the same calendar. */
function utcMs(day: number): number {
  const { year, month, day: ofMonth } = calendarDay(day);
  const shown = isPlainYear(year) ? day : dayNumber(2000 + (((year % 400) + 400) % 400), month, ofMonth);
  return shown * 86_400_000 + 43_200_000;
}
