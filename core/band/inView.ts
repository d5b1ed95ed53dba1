import { barOf, minBarPx, openEndPx } from '#core/band/item';
import type { Cluster, LaidRow, Mark } from '#core/band/layOutBand';

export interface InView {
  marks: { mark: Mark; lane: number }[];
  clusters: { cluster: Cluster; lane: number }[];
}

/** What of a row lies between two pixels from position 0. Pure; found by halving, since lanes run from left to right. */
export function findInView(row: LaidRow, fromPx: number, toPx: number, pixelsPerDay: number): InView {
  const found: InView = { marks: [], clusters: [] };
  row.lanes.forEach((marks, lane) => {
    for (const mark of marksBetween(marks, fromPx, toPx, pixelsPerDay)) found.marks.push({ mark, lane });
  });
  const lane = row.laneCount - 1;
  for (const mark of marksBetween(row.crowded.marks, fromPx, toPx, pixelsPerDay)) found.marks.push({ mark, lane });
  const { clusters } = row.crowded;
  for (let at = firstFrom(clusters, ({ at: position, widthPx }) => position * pixelsPerDay + widthPx >= fromPx); ; at += 1) {
    const cluster = clusters[at];
    if (!cluster || cluster.at * pixelsPerDay > toPx) return found;
    found.clusters.push({ cluster, lane });
  }
}

function* marksBetween(marks: readonly Mark[], fromPx: number, toPx: number, pixelsPerDay: number): Generator<Mark> {
  // Ends rise along a lane, but for titles: the one before the first may still reach into view.
  const rightOf = (mark: Mark) => Math.max(barOf(mark.item, pixelsPerDay).right, barOf(mark.item, pixelsPerDay).left + mark.labelPx);
  for (let at = firstFrom(marks, (mark) => rightOf(mark) >= fromPx); ; at += 1) {
    const mark = marks[at];
    if (!mark || mark.item.from * pixelsPerDay - openEndPx - minBarPx > toPx) return;
    if (barOf(mark.item, pixelsPerDay).left <= toPx) yield mark;
  }
}

/** The first index for which `isReached` holds, where it holds for all that follow. */
function firstFrom<T>(values: readonly T[], isReached: (value: T) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = values[middle];
    if (value !== undefined && !isReached(value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
