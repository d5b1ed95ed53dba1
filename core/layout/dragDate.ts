import { parseDate } from '#core/dates/edtf/edtf';
import { type DatePart, type Move, movesOf, type UnitOfMove } from '#core/layout/moveDate';

/** A narrower unit is too hard to aim at. */
const leastUnitPx = 3;

/** Returns the unit of a drag at a scale: days if a day is wide enough, else months, years, decades or centuries. */
export function unitAt(pixelsPerDay: number): UnitOfMove {
  if (pixelsPerDay >= leastUnitPx) return 'day';
  if (pixelsPerDay * 30 >= leastUnitPx) return 'month';
  if (pixelsPerDay * 365 >= leastUnitPx) return 'year';
  return pixelsPerDay * 3652 >= leastUnitPx ? 'decade' : 'century';
}

/**
 * Moves a part of a date as close to a day as whole units allow. `toDay` is the target of the date's first day, of its start, or of
 * the last day of its end. The precision, the qualifiers and open ends stay. Null if the date would lose meaning (a set, or an
 * unknown digit before a known one), or its end would precede its begin.
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

/** Moves a part of a date by a number of units, for the keyboard. Null as in `dragDate`. */
export function shiftDate(edtf: string, part: DatePart, steps: number, unit: UnitOfMove): string | null {
  const moved = movesOf(edtf, part, unit)?.at(steps) ?? null;
  return moved && isDate(moved.edtf) ? moved.edtf : null;
}

function isDate(edtf: string): boolean {
  return parseDate(edtf).ok;
}
