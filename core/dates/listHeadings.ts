import type { Span } from '#core/dates/edtf/bounds';
import { calendarDay, dayNumber } from '#core/dates/edtf/calendar';
import { type ParsedDate, parseDate } from '#core/dates/edtf/edtf';
import { formatDate, formatShortDate, monthHeading } from '#core/dates/edtf/format';
import { formatDay, formatDayRange, formatYear } from '#core/dates/edtf/formatDay';
import { formatTimes } from '#core/dates/edtf/formatOne';
import { phrasesOf } from '#core/dates/phrases';
import { saysMore } from '#core/dates/typed/words';

/** A date of the doc: EDTF and the words that the editor typed. */
export interface WordedDate {
  date: string;
  dateTyped?: string;
}

/** The headings of an event in a list by date, and the parts of its date that they omit. */
export interface ListHeadings {
  /**
   * As precise as the date: `May 2024`, `autumn 1914`, `1960s`. `open`: the date has no begin, and comes before all that have one.
   * `in-words`: EDTF cannot hold the date, and it stands with the undated.
   */
  month: { kind: 'month'; label: string } | { kind: 'open' | 'undated' | 'in-words' };
  /** The short date for a column beside the event. A single day has its weekday. Empty if it is undated. */
  day: string;
  /** Text below the event's title: hours, or words that EDTF cannot hold. Empty if the headings are complete. */
  date: string;
}

/** Enough for the largest timeline. A full cache is emptied. */
const mostRemembered = 20_000;
const remembered = new Map<string, ListHeadings>();

/** Returns the headings of a date. Equal dates share one result. */
export function listHeadings({ date, dateTyped = '' }: WordedDate, locale: string): ListHeadings {
  const key = `${locale} ${date}\n${dateTyped}`;
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const made = make(date.trim(), dateTyped.trim(), locale);
  remembered.set(key, made);
  return made;
}

function make(edtf: string, typed: string, locale: string): ListHeadings {
  const parsed = parseDate(edtf);
  if (!parsed.ok) {
    const words = typed || edtf;
    return words === '' ? { month: { kind: 'undated' }, day: '', date: '' } : { month: { kind: 'in-words' }, day: words, date: '' };
  }
  const { minDay } = parsed.date.span;
  const month = headingOf(parsed.date, locale);
  const more = saysMore(typed) ? typed : '';
  const hours = hoursOf(parsed.date);
  const isPlainDay = parsed.date.precision === 'day' && !parsed.date.uncertain && !parsed.date.approximate && !parsed.date.unspecified;
  const isOnOneDay = minDay !== null && (isPlainDay || hours !== '');
  // The heading of a date without a begin names no year.
  const format = month.kind === 'open' ? formatDate : formatShortDate;
  const day = isOnOneDay ? formatDay(minDay, 'weekday', locale) : format(edtf, locale);
  return { month, day, date: [hours, more].filter(Boolean).join(' · ') };
}

/** Returns the hours of an event of one day. Empty if the date has no hours or spans several days. */
function hoursOf({ edtf }: ParsedDate): string {
  const ends = edtf.split('/').map((end) => end.split('T'));
  const [[day = '', from] = [], [lastDay, to] = []] = ends;
  if (from === undefined || ends.length > 2) return '';
  if (lastDay === undefined) return formatTimes(from);
  return lastDay === day && to !== undefined ? formatTimes(from, to) : '';
}

function headingOf(date: ParsedDate, locale: string): ListHeadings['month'] {
  const begin = beginOf(date);
  const { minDay, maxDay } = begin.span;
  if (minDay === null) return { kind: 'open' };
  const label = (said: string) => ({ kind: 'month' as const, label: said });
  if (maxDay === null) return label(phrasesOf(locale).orLater(monthHeading(minDay, locale)));
  const [from, to] = [calendarDay(minDay), calendarDay(maxDay)];
  if (from.year === to.year && from.month === to.month) return label(monthHeading(minDay, locale));
  if (begin.isNamed) return label(formatDate(begin.edtf, locale));
  const isOfYears = minDay === dayNumber(from.year, 1, 1) && maxDay === dayNumber(to.year, 12, 31);
  if (!isOfYears) return label(formatDayRange(minDay, maxDay, 'month', locale));
  const [first, last] = [formatYear(from.year, locale), formatYear(to.year, locale)];
  return label(first === last ? first : `${first} – ${last}`.replace(/^(\d+) – (?=\d+$)/, '$1–'));
}

/** Returns the days on which the date may begin, and whether EDTF has a name for them. */
function beginOf({ edtf, precision, span }: ParsedDate): { edtf: string; span: Span; isNamed: boolean } {
  const first = precision === 'interval' ? edtf.split('/')[0] : precision === 'all-of' ? edtf.slice(1).split(/,|\.\.|\}/)[0] : edtf;
  const bare = (first ?? '').replace(/[?~%]/g, '').trim();
  const parsed = parseDate(bare);
  if (!parsed.ok) return { edtf, span: precision === 'one-of' ? span : { ...span, minDay: null }, isNamed: false };
  const isNamed = ['season', 'year', 'years'].includes(parsed.date.precision);
  return { edtf: bare, span: parsed.date.span, isNamed };
}
