import type { Span } from '#core/dates/edtf/bounds';
import { parseDate } from '#core/dates/edtf/edtf';
import { hourOf } from '#core/dates/edtf/hourOf';

/** The drawing of a date on a line of days: solid over the days that are certain, fading over the days that are possible. */
export interface DrawnSpan {
  /** The outer ends. Null if the end is open, and the line continues. */
  minDay: number | null;
  maxDay: number | null;
  /** The solid part. Null if no day is certain. */
  core: { minDay: number; maxDay: number } | null;
}

/** An event with the fields that decide its place in the order. */
export interface Dated {
  id: string;
  /** EDTF. */
  date: string;
  dayOrder?: number;
}

/** Null if the date is empty or unreadable. */
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

/** An interval is solid from the latest possible begin to the earliest possible end. */
function drawnInterval(edtf: string, span: Span): DrawnSpan {
  const [from = '', to = ''] = edtf.split('/');
  const first = parseDate(from);
  const last = parseDate(to);
  const begins = first.ok ? faded(from, first.date.span) : { minDay: null, maxDay: null };
  const ends = last.ok ? faded(to, last.date.span) : { minDay: null, maxDay: null };
  const minDay = first.ok ? begins.minDay : null;
  const maxDay = last.ok ? ends.maxDay : null;
  // An open or unknown end begins to fade at the other end.
  const solidFrom = begins.maxDay ?? ends.minDay ?? span.maxDay;
  const solidTo = ends.minDay ?? begins.maxDay ?? span.minDay;
  const core = solidFrom !== null && solidTo !== null && solidFrom <= solidTo ? { minDay: solidFrom, maxDay: solidTo } : null;
  return { minDay, maxDay, core };
}

/** Extends the span of an uncertain or approximate date on both sides, by a day or by a tenth of a longer span. */
function faded(edtf: string, { minDay, maxDay }: Span): Span {
  if (!/[?~%]/.test(edtf)) return { minDay, maxDay };
  const length = minDay === null || maxDay === null ? 0 : maxDay - minDay;
  const margin = Math.max(1, Math.round(length / 10));
  return { minDay: minDay === null ? null : minDay - margin, maxDay: maxDay === null ? null : maxDay + margin };
}

/** Enough for the largest timeline. A full cache is emptied, so that it does not grow with all dates ever typed. */
const mostRemembered = 20_000;
const remembered = new Map<string, { min: number; max: number } | null>();

/**
 * Returns the bounds for sorting: an open begin sorts before all days, an open end after all. A date that begins at an hour sorts
 * as that day alone, so that hours decide within the day. Null if the date names no day.
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

/** Returns whether other days can be compared with the date. False: the date is empty or unreadable. */
export function hasBounds(edtf: string): boolean {
  return sortBounds(edtf) !== null;
}

/** Compares by the earliest day, then the latest. Unreadable dates come last. 0: the dates give no order. */
export function compareBounds(a: string, b: string): number {
  const [first, second] = [sortBounds(a), sortBounds(b)];
  if (first && second) {
    if (first.min !== second.min) return first.min < second.min ? -1 : 1;
    if (first.max !== second.max) return first.max < second.max ? -1 : 1;
  } else if (first || second) return first ? -1 : 1;
  return 0;
}

/** Compares by the bounds of the date, then by the editors' order (`core/model/dayOrder.ts`), then by id. */
export function compareByDate(a: Dated, b: Dated): number {
  const byBounds = compareBounds(a.date, b.date);
  if (byBounds !== 0) return byBounds;
  const [first, second] = [a.dayOrder ?? Number.POSITIVE_INFINITY, b.dayOrder ?? Number.POSITIVE_INFINITY];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Returns the day under which a list shows an event: its earliest day, or its latest if the begin is open. Null if it is undated. */
export function listedDay(edtf: string): number | null {
  const parsed = parseDate(edtf);
  return parsed.ok ? (parsed.date.span.minDay ?? parsed.date.span.maxDay) : null;
}
