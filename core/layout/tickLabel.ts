import { calendarDay } from '#core/dates/edtf/calendar';
import { monthHeading } from '#core/dates/edtf/format';
import { formatYear } from '#core/dates/edtf/formatDay';
import type { TickUnit } from '#core/layout/ticks';

/** Returns the unit of the upper ticks: months over days, years over months. Null if years need none. */
export function tickUnitAbove({ kind }: TickUnit): TickUnit | null {
  if (kind === 'day') return { kind: 'month', every: 1 };
  return kind === 'month' ? { kind: 'year', every: 1 } : null;
}

const shortMonths = new Map<string, Intl.DateTimeFormat>();

/** Formats a tick as briefly as its neighbours allow: `29`, `Mar`, `2022`; above days, `March 2022`. */
export function tickLabel(day: number, unit: TickUnit, locale: string, isAbove = false): string {
  const { year, month, day: ofMonth } = calendarDay(day);
  if (unit.kind === 'day') return String(ofMonth);
  if (unit.kind === 'year') return formatYear(year, locale);
  return isAbove ? monthHeading(day, locale) : monthName(month, locale);
}

function monthName(month: number, locale: string): string {
  let format = shortMonths.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
    shortMonths.set(locale, format);
  }
  return format.format(Date.UTC(2001, month - 1, 15));
}
