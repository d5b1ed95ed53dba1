import { dayToIso } from '#core/dates/calendar';
import { parseDate } from '#core/dates/edtf';
import { formatShortDate, headingOfDay, monthHeading } from '#core/dates/format';

/** Under which headings an event stands in a list by date, and what they leave unsaid of it. */
export interface ListHeadings {
  /** `open`: it has no begin, and stands before all that have one. */
  month: { kind: 'month'; label: string } | { kind: 'open' } | { kind: 'undated' };
  /** The day, or a date that is less exact as it is written in short; empty for what is undated. */
  day: string;
  /** The date in short, where the heading of the day does not say all of it; empty otherwise. */
  date: string;
}

const undated: ListHeadings = { month: { kind: 'undated' }, day: '', date: '' };

/** As many as the largest timelines have; then it begins anew. */
const mostRemembered = 20_000;
const remembered = new Map<string, ListHeadings>();

/** The headings for a date. Events of one day stand under that day, whatever doubt there is; less exact dates under their own. */
export function listHeadings(edtf: string, locale: string): ListHeadings {
  const key = `${locale} ${edtf}`;
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const made = make(edtf, locale);
  remembered.set(key, made);
  return made;
}

function make(edtf: string, locale: string): ListHeadings {
  const parsed = parseDate(edtf);
  if (!parsed.ok) return edtf.trim() === '' ? undated : { ...undated, date: edtf.trim() };
  const { span, precision, uncertain, approximate } = parsed.date;
  const short = formatShortDate(edtf, locale);
  if (span.minDay === null) return { month: { kind: 'open' }, day: short, date: '' };
  const month = { kind: 'month', label: monthHeading(span.minDay, locale) } as const;
  if (!beginsOnADay(edtf)) return { month, day: short, date: '' };
  const isPlain = precision === 'day' && !uncertain && !approximate;
  return { month, day: headingOfDay(span.minDay, locale), date: isPlain ? '' : sayTime(edtf, span.minDay, short) };
}

/** To the day, or from a day on: it can be said under which day it stands. */
function beginsOnADay(edtf: string): boolean {
  const first = parseDate(edtf.split(/[/,]|\.\./)[0]?.replace(/^[[{]/, '') ?? '');
  return first.ok && (first.date.precision === 'day' || first.date.precision === 'time') && !first.date.unspecified;
}

/** Of a time the day is said by the heading; of what is more than a time, all is said. */
function sayTime(edtf: string, day: number, short: string): string {
  const [date, time] = edtf.trim().split('T');
  return time && date === dayToIso(day) ? time.replace(/^(\d\d:\d\d):00/, '$1').replace(/Z$/, ' UTC') : short;
}
