import { digitsOfRange } from '#core/dates/digits';
import type { Unit } from '#core/dates/phrases';

type Range = readonly [number, number] | null;

/** Writes a date with unknown units, or with units known to lie in a range. Null if EDTF has no pattern for it. */
export function unknownParts(known: Readonly<Record<Unit, Range>>, unknown: readonly Unit[]): string | null {
  const year = yearOf(known.year, unknown.includes('year'));
  const month = partOf(known.month, unknown.includes('month'), 12);
  const day = partOf(known.day, unknown.includes('day'), 31);
  if (year === null || month === null || day === null || (day !== '' && month === '')) return null;
  return year + month + day;
}

function yearOf(range: Range, isUnknown: boolean): string | null {
  if (range === null) return isUnknown ? 'XXXX' : null;
  const [from, to] = range;
  if (!isUnknown) return from === to ? digitsOf(from) : null;
  // 1 BC is the year 0, and -000X ends with it.
  const isBefore0 = from < 0 && to <= 0;
  const digits = isBefore0 ? digitsOfRange(-to, -from, 4, 0, 9999) : digitsOfRange(from, to, 4, 0, 9999);
  return digits === null ? null : `${isBefore0 ? '-' : ''}${digits}`;
}

function digitsOf(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

/** Empty if the unit is not part of the date. */
function partOf(range: Range, isUnknown: boolean, most: number): string | null {
  if (range === null) return isUnknown ? '-XX' : '';
  const [from, to] = range;
  const digits = isUnknown ? digitsOfRange(from, to, 2, 1, most) : from === to ? String(from).padStart(2, '0') : null;
  return digits === null ? null : `-${digits}`;
}
