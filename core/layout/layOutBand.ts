import { barOf, minBarPx, type PlacedItem } from '#core/layout/item';

/** An event with a bar of its own. */
export interface Mark {
  key: string;
  item: PlacedItem;
}

/** Events in a dense place that share one mark. */
export interface Cluster {
  key: string;
  items: PlacedItem[];
  /** The centre, as a position on the axis. */
  at: number;
  widthPx: number;
}

export interface LaidRow {
  key: string | null;
  /** The marks of a lane run from left to right and do not overlap. */
  lanes: Mark[][];
  /** An extra lane below the others, with clusters and single events. */
  crowded: { marks: Mark[]; clusters: Cluster[] };
  laneCount: number;
}

export interface BandLayout {
  /** The scale of the layout. It is also valid for all finer scales. */
  pixelsPerDay: number;
  rows: LaidRow[];
}

/** A layout is kept until the scale changes by this factor, so that lanes are stable during a zoom. */
const stepOfScale = Math.SQRT2;

/** Returns the scale to lay out for: the next coarser step. */
export function layoutScale(pixelsPerDay: number): number {
  return stepOfScale ** Math.floor(Math.log(pixelsPerDay) / Math.log(stepOfScale) + 1e-9);
}

/** The densities of a row, from sparse to dense. */
const densities = [
  { lanes: 4, leastPx: minBarPx },
  { lanes: 3, leastPx: minBarPx },
  { lanes: 2, leastPx: minBarPx },
  { lanes: 1, leastPx: minBarPx },
  { lanes: 1, leastPx: 48 },
  { lanes: 1, leastPx: 96 },
] as const;

/** More marks in view cannot be read, nor drawn within a frame. */
export const mostInView = 240;

/**
 * Lays rows out at a scale, in the sparsest density at which no view of `widthPx` holds too many marks. Covers the whole axis, so
 * that nothing jumps during a pan. All items in `rows` are on one axis. Pure.
 */
export function layOutBand(
  rows: readonly { key: string | null; items: readonly PlacedItem[] }[],
  pixelsPerDay: number,
  widthPx: number,
): BandLayout {
  let laid: LaidRow[] = [];
  for (const { lanes, leastPx } of densities) {
    laid = rows.map(({ key, items }) => layOutRow(key, items, pixelsPerDay, lanes, leastPx));
    if (mostAtOnce(laid, pixelsPerDay, widthPx) <= mostInView) break;
  }
  return { pixelsPerDay, rows: laid };
}

export const gapPx = 4;

function layOutRow(key: string | null, items: readonly PlacedItem[], pixelsPerDay: number, mostLanes: number, leastPx: number): LaidRow {
  const sorted = items
    .map((item) => ({ item, ...barOf(item, pixelsPerDay, leastPx) }))
    .sort((a, b) => a.left - b.left || b.right - a.right || (a.item.eventId < b.item.eventId ? -1 : 1));
  const all = fillLanes(key, sorted, mostLanes);
  if (all.left.length === 0) return { key, lanes: all.lanes, crowded: { marks: [], clusters: [] }, laneCount: all.lanes.length };
  const { lanes, left } = fillLanes(key, sorted, mostLanes - 1);
  return { key, lanes, crowded: gatherCrowded(key, left, pixelsPerDay, leastPx), laneCount: lanes.length + 1 };
}

interface PlacedBar {
  item: PlacedItem;
  left: number;
  right: number;
}

/** Puts each bar into the first lane with room for it and its title, else into the lane where it cuts another title the least. */
function fillLanes(key: string | null, sorted: readonly PlacedBar[], mostLanes: number): { lanes: Mark[][]; left: PlacedBar[] } {
  const lanes: Mark[][] = [];
  const ends: { left: number; bar: number; label: number }[] = [];
  const left: PlacedBar[] = [];
  for (const bar of sorted) {
    let lane = ends.findIndex(({ label }) => label + gapPx <= bar.left);
    if (lane < 0 && ends.length < mostLanes) lane = ends.length;
    if (lane < 0) {
      let earliest = Number.POSITIVE_INFINITY;
      ends.forEach((end, at) => {
        if (end.bar + gapPx > bar.left || end.left >= earliest) return;
        earliest = end.left;
        lane = at;
      });
    }
    if (lane < 0) {
      left.push(bar);
      continue;
    }
    const { item } = bar;
    const mark = { key: keyOf(key, item), item };
    ends[lane] = { left: bar.left, bar: bar.right, label: Math.max(bar.right, bar.left + item.labelPx) };
    const marks = lanes[lane];
    if (marks) marks.push(mark);
    else lanes[lane] = [mark];
  }
  return { lanes, left };
}

const clusterPx = 34;

/** Groups the bars without a lane into clusters. A bar without a neighbour keeps its own mark. */
function gatherCrowded(key: string | null, bars: readonly PlacedBar[], pixelsPerDay: number, leastPx: number): LaidRow['crowded'] {
  const widthPx = Math.max(clusterPx, leastPx);
  const marks: Mark[] = [];
  const clusters: Cluster[] = [];
  for (let first = 0; first < bars.length; ) {
    const start = bars[first];
    if (!start) break;
    let next = first + 1;
    while (next < bars.length && (bars[next]?.left ?? 0) < start.left + widthPx + gapPx) next += 1;
    const after = bars[next]?.left ?? Number.POSITIVE_INFINITY;
    if (next === first + 1 && start.right + gapPx <= after) marks.push({ key: keyOf(key, start.item), item: start.item });
    else {
      const items = bars.slice(first, next).map(({ item }) => item);
      clusters.push({ key: `${keyOf(key, start.item)} +`, items, at: start.left / pixelsPerDay, widthPx });
    }
    first = next;
  }
  return { marks, clusters };
}

/** An event can be in several rows, with one mark in each. */
function keyOf(row: string | null, { eventId }: PlacedItem): string {
  return `${row ?? ''} ${eventId}`;
}

/** Returns the largest number of marks and clusters in any one view. */
function mostAtOnce(rows: readonly LaidRow[], pixelsPerDay: number, widthPx: number): number {
  const width = widthPx / pixelsPerDay;
  const lefts: number[] = [];
  for (const { lanes, crowded } of rows) {
    for (const lane of lanes) for (const { item } of lane) lefts.push(item.from);
    for (const { item } of crowded.marks) lefts.push(item.from);
    for (const { at } of crowded.clusters) lefts.push(at);
  }
  const sorted = Float64Array.from(lefts).sort();
  let most = 0;
  for (let first = 0, last = 0; last < sorted.length; last += 1) {
    while ((sorted[last] ?? 0) - (sorted[first] ?? 0) > width) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
