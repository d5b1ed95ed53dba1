import type { Span } from '#core/dates/edtf/bounds';
import { parseDate } from '#core/dates/edtf/edtf';
import { hourOf } from '#core/dates/edtf/hourOf';

/** How a date is drawn on a line of days: solid where it is known to lie or to last, fading where it may. */
export interface DrawnSpan {
  /** The outer ends; null: open, the line goes on. */
  minDay: number | null;
  maxDay: number | null;
  /** The solid part; null: nothing of it is certain to the day. */
  core: { minDay: number; maxDay: number } | null;
}

/** What takes its place among others by its date. */
export interface Dated {
  id: string;
  /** EDTF. */
  date: string;
  dayOrder?: number;
}

/** Null: no date, or one that cannot be read. */
export function drawnSpan(edtf: string): DrawnSpan | null {
  const parsed = parseDate(edtf);
  if (!parsed.ok) return null;
  const { span, precision } = parsed.date;
  if (precision === 'interval') return drawnInterval(edtf.trim(), span);
  const { minDay, maxDay } = faded(edtf, span);
  const isToTheDay = precision === 'day' || precision === 'time';
  const isQualified = parsed.date.uncertain || parsed.date.approximate || parsed.date.unspecified;
  const core =
    isToTheDay && !isQualified && span.minDay !== null && span.maxDay !== null ? { minDay: span.minDay, maxDay: span.maxDay } : null;
  return { minDay, maxDay, core };
}

/** An interval is solid from the latest day on which it may have begun to the earliest on which it may have ended. */
function drawnInterval(edtf: string, span: Span): DrawnSpan {
  const [from = '', to = ''] = edtf.split('/');
  const first = parseDate(from);
  const last = parseDate(to);
  const begins = first.ok ? faded(from, first.date.span) : { minDay: null, maxDay: null };
  const ends = last.ok ? faded(to, last.date.span) : { minDay: null, maxDay: null };
  const minDay = first.ok ? begins.minDay : null;
  const maxDay = last.ok ? ends.maxDay : null;
  // An end that is open or unknown begins to fade at the other one.
  const solidFrom = begins.maxDay ?? ends.minDay ?? span.maxDay;
  const solidTo = ends.minDay ?? begins.maxDay ?? span.minDay;
  const core = solidFrom !== null && solidTo !== null && solidFrom <= solidTo ? { minDay: solidFrom, maxDay: solidTo } : null;
  return { minDay, maxDay, core };
}

/** What is uncertain or approximate may lie a little outside of what is written: a day, or a tenth of a longer span. */
function faded(edtf: string, { minDay, maxDay }: Span): Span {
  if (!/[?~%]/.test(edtf)) return { minDay, maxDay };
  const length = minDay === null || maxDay === null ? 0 : maxDay - minDay;
  const margin = Math.max(1, Math.round(length / 10));
  return { minDay: minDay === null ? null : minDay - margin, maxDay: maxDay === null ? null : maxDay + margin };
}

/** Enough for the largest timeline; then it begins anew rather than grow with all that was ever typed. */
const mostRemembered = 20_000;
const remembered = new Map<string, { min: number; max: number } | null>();

/**
 * Bounds for sorting: an open begin is earlier than any day, an open end later. A date that begins at an hour is sorted as of that
 * day alone, whatever its end, so that hours decide within the day. Null: no day at all.
 */
function sortBounds(edtf: string): { min: number; max: number } | null {
  const known = remembered.get(edtf);
  if (known !== undefined) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const parsed = parseDate(edtf);
  const bounds = parsed.ok ? boundsOf(parsed.date.span, hourOf(edtf) !== null) : null;
  remembered.set(edtf, bounds);
  return bounds;
}

function boundsOf({ minDay, maxDay }: Span, hasHour: boolean): { min: number; max: number } {
  const min = minDay ?? Number.NEGATIVE_INFINITY;
  return { min, max: hasHour ? min : (maxDay ?? Number.POSITIVE_INFINITY) };
}

/** Whether a date says of any day that it lies before or after; not: it is missing, or cannot be read. */
export function hasBounds(edtf: string): boolean {
  return sortBounds(edtf) !== null;
}

/** By the earliest day, then the latest. What has no readable date comes last. 0: nothing in the dates puts one first. */
export function compareBounds(a: string, b: string): number {
  const [first, second] = [sortBounds(a), sortBounds(b)];
  if (first && second) {
    if (first.min !== second.min) return first.min < second.min ? -1 : 1;
    if (first.max !== second.max) return first.max < second.max ? -1 : 1;
  } else if (first || second) return first ? -1 : 1;
  return 0;
}

/** By the bounds of the date, then in the order that editors gave (`core/model/dayOrder.ts`), then by the id. */
export function compareByDate(a: Dated, b: Dated): number {
  const byBounds = compareBounds(a.date, b.date);
  if (byBounds !== 0) return byBounds;
  const [first, second] = [a.dayOrder ?? Number.POSITIVE_INFINITY, b.dayOrder ?? Number.POSITIVE_INFINITY];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The day by which an event stands in a list: its earliest, or its latest where it has no begin. Null: undated. */
export function listedDay(edtf: string): number | null {
  const parsed = parseDate(edtf);
  return parsed.ok ? (parsed.date.span.minDay ?? parsed.date.span.maxDay) : null;
}
