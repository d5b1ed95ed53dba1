/** Days in which nothing begins or ends. They are drawn shorter. */
export interface Gap {
  fromDay: number;
  toDay: number;
  /** The width, in days, of the drawn gap. */
  drawnDays: number;
}

/**
 * Maps days to positions on a line, and back. A position counts drawn days from the first day of the axis; without gaps it is the
 * day. Both functions rise strictly, and each is the inverse of the other.
 */
export interface Axis {
  toPosition: (day: number) => number;
  toDay: (position: number) => number;
  gaps: readonly Gap[];
}

/** `gaps` are sorted and disjoint. Pure. */
export function createAxis(firstDay: number, gaps: readonly Gap[] = []): Axis {
  const days = [firstDay];
  const positions = [0];
  for (const { fromDay, toDay, drawnDays } of gaps) {
    const start = (positions.at(-1) ?? 0) + fromDay - (days.at(-1) ?? 0);
    days.push(fromDay, toDay);
    positions.push(start, start + drawnDays);
  }
  return {
    toPosition: (day) => interpolate(days, positions, day),
    toDay: (position) => interpolate(positions, days, position),
    gaps,
  };
}

/** Outside all knots and gaps, one day is one unit. */
function interpolate(from: readonly number[], to: readonly number[], value: number): number {
  const at = lastNotAfter(from, value);
  const [start, end] = [from[at], from[at + 1]];
  const [toStart, toEnd] = [to[at], to[at + 1]];
  if (start === undefined || toStart === undefined) return (to[0] ?? 0) + value - (from[0] ?? 0);
  if (end === undefined || toEnd === undefined || end === start) return toStart + value - start;
  return toStart + ((value - start) * (toEnd - toStart)) / (end - start);
}

/** Returns the index of the last of the rising `values` that is at most `value`. -1: all are greater. */
export function lastNotAfter(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Every chronology has weeks without events. */
const leastGapDays = 7;

/**
 * Returns the gaps worth shortening: those more than four times as long as the usual time between two begins or ends. All are drawn
 * as long as the shortest of them, so that a longer gap never looks shorter. Pure.
 */
export function findGaps(anchorDays: readonly number[]): Gap[] {
  const days = [...new Set(anchorDays)].sort((a, b) => a - b);
  const steps = days.slice(1).map((day, at) => day - (days[at] ?? day));
  const usual = [...steps].sort((a, b) => a - b)[Math.floor((steps.length - 1) / 2)];
  if (usual === undefined) return [];
  const drawnDays = Math.max(leastGapDays, usual * 4);
  return steps.flatMap((step, at) => {
    const day = days[at] ?? 0;
    // The days at both ends of a gap have an event.
    return step - 1 > drawnDays ? [{ fromDay: day + 1, toDay: day + step, drawnDays }] : [];
  });
}
