import { calendarDay, dayNumber } from '#core/dates/edtf/calendar';
import { phrasesOf } from '#core/dates/phrases';

const formatOptions = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  dayOfAnyYear: { day: 'numeric', month: 'long' },
  monthOfAnyYear: { month: 'long' },
  shortMonthOfAnyYear: { month: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DayStyle = keyof typeof formatOptions;

/** Formats a day number in one of these styles: `29 March 2022`, `29 Mar`, `March 2022`, `Tue 29 Mar`, `29 March`, `March`. */
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

/** Formats a year: `2022`, `988`, `AD 79`, `44 BC`. The input has a year 0, which is 1 BC. */
export function formatYear(year: number, locale: string): string {
  const phrases = phrasesOf(locale);
  if (year < 1) return phrases.beforeChrist(1 - year);
  return isPlainYear(year) ? String(year) : phrases.afterChrist(year);
}

/** Formats a range of days the way the language does, without repeating the parts that both ends share. */
export function formatDayRange(first: number, last: number, style: 'day' | 'short' | 'month', locale: string): string {
  const years = [calendarDay(first).year, calendarDay(last).year];
  if (!years.every(isPlainYear)) return `${formatDay(first, style, locale)} – ${formatDay(last, style, locale)}`;
  // Two bare days have no space between them, as in `29–30 March`. Versions of Intl differ in this.
  return formatIn(locale, style)
    .formatRange(utcMs(first), utcMs(last))
    .replace(/^(\d+)\s–\s(?=\d)/u, '$1–')
    .replace(/[\u2009\u202f]/gu, ' ');
}

/** Formats both ends of a range of days. Only the last end has the parts that both share. */
export function formatRangeEnds(first: number, last: number, style: 'day' | 'short', locale: string): [string, string] {
  const years = [calendarDay(first).year, calendarDay(last).year];
  if (first === last || !years.every(isPlainYear)) return [formatDay(first, style, locale), formatDay(last, style, locale)];
  const parts = formatIn(locale, style).formatRangeToParts(utcMs(first), utcMs(last));
  const end = parts.findIndex(({ source }) => source === 'endRange');
  return [join(parts.filter(({ source }) => source === 'startRange')), join(parts.slice(end))];
}

/** Readers recognise a number of three or four digits as a year, and Intl is exact for its days. */
function isPlainYear(year: number): boolean {
  return year >= 100 && year <= 9999;
}

function join(parts: readonly { value: string }[]): string {
  return parts.map(({ value }) => value).join('');
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** One formatter per locale: creating one takes as long as formatting a hundred dates. */
function formatIn(locale: string, style: DayStyle): Intl.DateTimeFormat {
  const key = `${style} ${locale}`;
  const known = formats.get(key);
  if (known) return known;
  // The day comes before the month. Intl takes the bare "en" as American.
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...formatOptions[style], timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}

/**
 * Returns noon of the day in UTC, so that no time zone shifts it. For a year outside the range of Intl, returns the same day of a
 * year with the same calendar.
 */
function utcMs(day: number): number {
  const { year, month, day: ofMonth } = calendarDay(day);
  const shown = isPlainYear(year) ? day : dayNumber(2000 + (((year % 400) + 400) % 400), month, ofMonth);
  return shown * 86_400_000 + 43_200_000;
}
