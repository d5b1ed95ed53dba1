import { parseDate } from '#core/dates/edtf/edtf';
import { type DatePart, type Move, movesOf, type UnitOfMove } from '#core/layout/moveDate';

/** Below this width a unit is too narrow to be aimed at. */
const leastUnitPx = 3;

/** What a drag moves by at a scale: days where a day can be aimed at, else months, years, tens and hundreds of years. */
export function unitAt(pixelsPerDay: number): UnitOfMove {
  if (pixelsPerDay >= leastUnitPx) return 'day';
  if (pixelsPerDay * 30 >= leastUnitPx) return 'month';
  if (pixelsPerDay * 365 >= leastUnitPx) return 'year';
  return pixelsPerDay * 3652 >= leastUnitPx ? 'decade' : 'century';
}

/**
 * A date with one of its parts moved as near to a day as whole units allow. `toDay` is where the first day of the date (or of
 * its start, or the last day of its end) is wanted. The form stays: how exact the date is, its doubts, its open ends. Null: it
 * cannot be moved without loss (a set, digits that are not known before some that are), or its end would come before its begin.
 */
export function dragDate(edtf: string, part: DatePart, toDay: number, unit: UnitOfMove): string | null {
  const moves = movesOf(edtf, part, unit);
  if (!moves) return null;
  const { at, unitDays } = moves;
  const guess = Math.round((toDay - moves.day) / unitDays);
  let best: Move | null = null;
  for (const steps of [guess - 1, guess, guess + 1]) {
    const move = at(steps);
    if (move && (!best || Math.abs(move.day - toDay) < Math.abs(best.day - toDay))) best = move;
  }
  return best && isDate(best.edtf) ? best.edtf : null;
}

/** A date with one of its parts moved by a number of units: what the keyboard does. Null as in `dragDate`. */
export function shiftDate(edtf: string, part: DatePart, steps: number, unit: UnitOfMove): string | null {
  const moved = movesOf(edtf, part, unit)?.at(steps) ?? null;
  return moved && isDate(moved.edtf) ? moved.edtf : null;
}

function isDate(edtf: string): boolean {
  return parseDate(edtf).ok;
}
