/** Days in which nothing begins or ends, drawn shorter than they are. */
export interface Gap {
  fromDay: number;
  toDay: number;
  /** How many days' room it is given. */
  drawnDays: number;
}

/**
 * Days as positions on a line, and back. Positions count drawn days from the axis' first: where nothing is shortened they
 * run as days do. Rising everywhere, so that no two days change places, and each way is the other's inverse.
 */
export interface Axis {
  toPosition: (day: number) => number;
  toDay: (position: number) => number;
  gaps: readonly Gap[];
}

/** `gaps` in order of time, apart from each other. Pure. */
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

/** Outside the knots, and before and after every gap, a day is a day. */
function interpolate(from: readonly number[], to: readonly number[], value: number): number {
  const at = lastNotAfter(from, value);
  const [start, end] = [from[at], from[at + 1]];
  const [toStart, toEnd] = [to[at], to[at + 1]];
  if (start === undefined || toStart === undefined) return (to[0] ?? 0) + value - (from[0] ?? 0);
  if (end === undefined || toEnd === undefined || end === start) return toStart + value - start;
  return toStart + ((value - start) * (toEnd - toStart)) / (end - start);
}

/** The index of the last of the rising `values` that is not greater; -1: all are. */
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

/** A week of silence is part of every chronology. */
const leastGapDays = 7;

/**
 * The stretches of silence worth shortening: those over four times as long as is usual between one beginning or end and the
 * next. Each is drawn as long as the shortest of them, so that a longer one never looks shorter than a short one. Pure.
 */
export function findGaps(anchorDays: readonly number[]): Gap[] {
  const days = [...new Set(anchorDays)].sort((a, b) => a - b);
  const steps = days.slice(1).map((day, at) => day - (days[at] ?? day));
  const usual = [...steps].sort((a, b) => a - b)[Math.floor((steps.length - 1) / 2)];
  if (usual === undefined) return [];
  const drawnDays = Math.max(leastGapDays, usual * 4);
  return steps.flatMap((step, at) => {
    const day = days[at] ?? 0;
    // The days at both ends belong to what begins and ends there.
    return step - 1 > drawnDays ? [{ fromDay: day + 1, toDay: day + step, drawnDays }] : [];
  });
}
