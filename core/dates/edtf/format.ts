import { calendarDay, dayToIso, yearToIso } from '#core/dates/edtf/calendar';
import { centuryOf } from '#core/dates/edtf/century';
import { parseDate } from '#core/dates/edtf/edtf';
import { formatDay, formatDayRange, formatRangeEnds } from '#core/dates/edtf/formatDay';
import { type DateStyle, formatOne } from '#core/dates/edtf/formatOne';
import { phrasesOf } from '#core/dates/phrases';

/**
 * Formats a date in words with all its qualifiers: `c. 29 March 2022`, `6 April 2022 (?)`, `15 March 44 BC`, `1960s`.
 * `readDateWords` reads the result back as the same date. A text that is not EDTF returns unchanged.
 */
export function formatDate(edtf: string, locale: string): string {
  return formatAny(edtf, { locale, day: 'day' });
}

/**
 * Formats a date for narrow places, with its qualifiers: `29 Mar`, `between 3 and 9 May`. Omits the year if all its days are in one
 * year.
 */
export function formatShortDate(edtf: string, locale: string): string {
  const years = new Set(edtf.match(/(?<![\dT:+-])Y?-?[\dX]{4,}(?![\d:])/g));
  return formatAny(edtf, { locale, day: years.size === 1 ? 'short' : 'day' });
}

/** Enough for the largest timeline. A full cache is emptied. */
const mostRemembered = 20_000;
const remembered = new Map<string, string>();

function formatAny(edtf: string, style: DateStyle): string {
  const key = `${style.locale} ${style.day} ${edtf}`;
  let words = remembered.get(key);
  if (words === undefined) {
    if (remembered.size >= mostRemembered) remembered.clear();
    words = format(edtf.trim(), style);
    remembered.set(key, words);
  }
  return words;
}

function format(text: string, style: DateStyle): string {
  const parsed = parseDate(text);
  if (!parsed.ok) return text;
  const { precision } = parsed.date;
  if (precision === 'interval') return formatInterval(text, style);
  if (precision !== 'one-of' && precision !== 'all-of') return formatOne(text, style);
  const phrases = phrasesOf(style.locale);
  const members = text.slice(1, -1).split(',');
  const [only = ''] = members;
  if (precision === 'one-of' && members.length === 1 && only.includes('..')) return formatChoice(only.trim(), style);
  return phrases[precision === 'one-of' ? 'oneOf' : 'allOf'](members.map((member) => formatMember(member.trim(), style)).join(', '));
}

function formatInterval(text: string, style: DateStyle): string {
  const phrases = phrasesOf(style.locale);
  const [from = '', to = ''] = text.split('/');
  const isClosed = (end: string) => end !== '' && end !== '..';
  if (!isClosed(from) && !isClosed(to)) return phrases.openOnBothSides;
  if (from === '') return phrases.unknownBegin(formatOne(to, style));
  if (to === '') return phrases.unknownEnd(formatOne(from, style));
  if (from === '..') return phrases.until(formatOne(to, style));
  if (to === '..') return phrases.from(formatOne(from, style));
  return formatRange(from, to, style);
}

function formatRange(from: string, to: string, style: DateStyle): string {
  const [first, last] = [plainDay(from), plainDay(to)];
  if (first !== null && last !== null && first < last) return formatDayRange(first, last, style.day, style.locale);
  return `${formatOne(from, style)} – ${formatOne(to, style)}`;
}

/** Formats one of several consecutive days: `between 21 and 31 March 2022`. */
function formatChoice(member: string, style: DateStyle): string {
  const phrases = phrasesOf(style.locale);
  const [from = '', to = ''] = member.split('..');
  if (from === '') return phrases.orEarlier(formatOne(to, style));
  if (to === '') return phrases.orLater(formatOne(from, style));
  const century = centuryOf(from, to);
  if (century) return phrases.century(century.number, century.isBeforeChrist);
  const [first, last] = [plainDay(from), plainDay(to)];
  if (first !== null && last !== null) return phrases.between(...formatRangeEnds(first, last, style.day, style.locale));
  return phrases.between(formatOne(from, style), formatOne(to, style));
}

function formatMember(member: string, style: DateStyle): string {
  const phrases = phrasesOf(style.locale);
  const [from = '', to] = member.split('..');
  if (to === undefined) return formatOne(member, style);
  if (from === '') return phrases.until(formatOne(to, style));
  if (to === '') return phrases.from(formatOne(from, style));
  return formatRange(from, to, style);
}

/** Returns the heading of a month in a list, such as `March 2022`. */
export function monthHeading(day: number, locale: string): string {
  return formatDay(day, 'month', locale);
}

/** Returns the value of an HTML `datetime` attribute. Null if HTML cannot express the date. */
export function htmlDatetime(edtf: string): string | null {
  const parsed = parseDate(edtf);
  if (!parsed.ok || parsed.date.uncertain || parsed.date.approximate || parsed.date.unspecified) return null;
  const { span, precision } = parsed.date;
  if (span.minDay === null) return null;
  const { year, month } = calendarDay(span.minDay);
  // HTML has years from 1, with at least four digits.
  if (year < 1 || year > 9999) return null;
  if (precision === 'day' || precision === 'time') return dayToIso(span.minDay);
  if (precision === 'month') return `${yearToIso(year)}-${String(month).padStart(2, '0')}`;
  return precision === 'year' ? yearToIso(year) : null;
}

function plainDay(text: string): number | null {
  const parsed = parseDate(text);
  if (!parsed.ok || parsed.date.precision !== 'day' || /[?~%X]/.test(text)) return null;
  return parsed.date.span.minDay;
}
