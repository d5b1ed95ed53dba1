import { type CalendarDay, calendarDay } from '#core/dates/edtf/calendar';
import { type ParsedDate, parseDate } from '#core/dates/edtf/edtf';

export interface ClosedSpan {
  from: CalendarDay;
  to: CalendarDay;
  minDay: number;
  maxDay: number;
  precision: ParsedDate['precision'];
  /** The date is one certain day or hour. */
  isExact: boolean;
}

/** Returns the days that a date can mean. Null if it has no begin or no end, or is unreadable. */
export function closedSpan(edtf: string): ClosedSpan | null {
  const parsed = parseDate(edtf);
  if (!parsed.ok) return null;
  const { span, precision, uncertain, approximate, unspecified } = parsed.date;
  const { minDay, maxDay } = span;
  if (minDay === null || maxDay === null) return null;
  const isExact = precision === 'day' && !uncertain && !approximate && !unspecified;
  return { from: calendarDay(minDay), to: calendarDay(maxDay), minDay, maxDay, precision, isExact };
}
