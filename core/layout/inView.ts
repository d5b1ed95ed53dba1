import { barOf, minBarPx, openEndPx } from '#core/layout/item';
import { type Cluster, gapPx, type LaidRow, type Mark } from '#core/layout/layOutBand';

/** A mark in view, and the width for its title before the next mark on its lane. */
export interface MarkInView {
  mark: Mark;
  lane: number;
  roomPx: number;
}

export interface InView {
  marks: MarkInView[];
  clusters: { cluster: Cluster; lane: number }[];
}

/**
 * Returns the marks and clusters of a row between two pixels from position 0. Uses a binary search, since lanes run from left to
 * right. Pure.
 */
export function findInView(row: LaidRow, fromPx: number, toPx: number, pixelsPerDay: number): InView {
  const { clusters, marks: alone } = row.crowded;
  const leftOf = (at: number) => (clusters[at]?.at ?? Number.POSITIVE_INFINITY) * pixelsPerDay;
  const nextCount = (px: number) => leftOf(firstFrom(clusters.length, (at) => leftOf(at) >= px));
  const lane = row.laneCount - 1;
  const found: InView = { marks: [], clusters: [] };
  row.lanes.forEach((marks, at) => {
    for (const each of marksBetween(marks, fromPx, toPx, pixelsPerDay)) found.marks.push({ ...each, lane: at });
  });
  for (const { mark, leftPx, roomPx } of marksBetween(alone, fromPx, toPx, pixelsPerDay)) {
    found.marks.push({ mark, lane, roomPx: Math.min(roomPx, nextCount(leftPx) - gapPx - leftPx) });
  }
  for (let at = firstFrom(clusters.length, (each) => leftOf(each) + (clusters[each]?.widthPx ?? 0) >= fromPx); ; at += 1) {
    const cluster = clusters[at];
    if (!cluster || leftOf(at) > toPx) return found;
    found.clusters.push({ cluster, lane });
  }
}

function* marksBetween(
  marks: readonly Mark[],
  fromPx: number,
  toPx: number,
  pixelsPerDay: number,
): Generator<{ mark: Mark; leftPx: number; roomPx: number }> {
  const leftOf = (at: number) => {
    const mark = marks[at];
    return mark ? barOf(mark.item, pixelsPerDay).left : Number.POSITIVE_INFINITY;
  };
  const roomOf = (at: number) => leftOf(at + 1) - gapPx - leftOf(at);
  // A title ends before the next begins, so ends rise along a lane.
  const isReached = (at: number) => {
    const mark = marks[at];
    return (
      mark === undefined || Math.max(barOf(mark.item, pixelsPerDay).right, leftOf(at) + Math.min(mark.item.titlePx, roomOf(at))) >= fromPx
    );
  };
  for (let at = firstFrom(marks.length, isReached); ; at += 1) {
    const mark = marks[at];
    if (!mark || mark.item.from * pixelsPerDay - openEndPx - minBarPx > toPx) return;
    const leftPx = leftOf(at);
    if (leftPx <= toPx) yield { mark, leftPx, roomPx: roomOf(at) };
  }
}

/** Returns the first index below `count` for which `isReached` holds. It must then hold for all later ones. */
function firstFrom(count: number, isReached: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isReached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
