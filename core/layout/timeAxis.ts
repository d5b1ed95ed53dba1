import { drawnSpan } from '#core/dates/edtf/span';

/** Returns the days of the drawing, with one more on each side. Null if nothing has a day. */
export function daysOf(dates: readonly string[]): { first: number; last: number } | null {
  let [first, last] = [Infinity, -Infinity];
  for (const date of dates) {
    const span = drawnSpan(date);
    for (const day of span ? [span.minDay, span.maxDay] : []) {
      if (day === null) continue;
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
  }
  return first > last ? null : { first: first - 1, last: last + 1 };
}

/** Returns the position of a date's first possible day within these days, from 0 to 1. Null if it has none. */
export function placeOn({ first, last }: { first: number; last: number }, date: string): number | null {
  const span = drawnSpan(date);
  const day = span?.minDay ?? span?.maxDay ?? null;
  return day === null ? null : (day - first) / (last - first + 1);
}
