import { calendarDay, dayNumber } from '#core/dates/edtf/calendar';
import type { Axis } from '#core/layout/axis';

/** Years come in steps of 1, 2, 5, 10 and so on. */
export type TickUnit = { kind: 'day' | 'month'; every: number } | { kind: 'year'; every: number };

export interface Tick {
  day: number;
  position: number;
}

export interface Ticks {
  unit: TickUnit;
  ticks: Tick[];
}

/** The least width of a tick's label. */
const labelPx = { day: 26, month: 44, year: 56 } as const;
const usualDays = { day: 1, month: 28, year: 365 } as const;

/** Returns the finest unit whose labels have room. */
export function tickUnit(pixelsPerDay: number): TickUnit {
  const hasRoom = (kind: TickUnit['kind'], every: number) => usualDays[kind] * every * pixelsPerDay >= labelPx[kind];
  if (hasRoom('day', 1)) return { kind: 'day', every: 1 };
  if (hasRoom('day', 7)) return { kind: 'day', every: 7 };
  const months = [1, 3].find((every) => hasRoom('month', every));
  if (months) return { kind: 'month', every: months };
  for (let magnitude = 1; ; magnitude *= 10) {
    const every = [1, 2, 5].find((factor) => hasRoom('year', factor * magnitude));
    if (every || magnitude > 1e15) return { kind: 'year', every: (every ?? 1) * magnitude };
  }
}

/** Returns the ticks between two positions. Omits ticks without room in shortened gaps. Pure. */
export function ticksBetween(axis: Axis, from: number, to: number, pixelsPerDay: number, unit = tickUnit(pixelsPerDay)): Ticks {
  const least = labelPx[unit.kind] / pixelsPerDay;
  const ticks: Tick[] = [];
  let day = tickAfter(Math.floor(axis.toDay(from)) - 1, unit);
  for (;;) {
    const position = axis.toPosition(day);
    if (position > to) return { unit, ticks };
    const last = ticks.at(-1);
    // Skips the crowded ticks in one step: a gap can span thousands of units.
    if (last && position - last.position < least * 0.99) {
      day = tickAfter(Math.max(Math.ceil(axis.toDay(last.position + least)) - 1, day), unit);
      continue;
    }
    ticks.push({ day, position });
    day = tickAfter(day, unit);
  }
}

/** Returns the first tick after a day. Weeks begin on Mondays. */
export function tickAfter(day: number, { kind, every }: TickUnit): number {
  if (kind === 'day') return every === 7 ? day + 7 - modulo(day + 3, 7) : day + 1;
  const { year, month } = calendarDay(day);
  if (kind === 'year') return dayNumber((Math.floor(year / every) + 1) * every, 1, 1);
  const index = (Math.floor((year * 12 + month - 1) / every) + 1) * every;
  return dayNumber(Math.floor(index / 12), modulo(index, 12) + 1, 1);
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
