import type { Mark, StripRow } from '#core/strip/layout';

/** Events that share one place of a row because it has no room for all of them. */
export interface Cluster {
  /** From left to right. */
  eventIds: string[];
  left: number;
  width: number;
  lane: number;
}

export interface ClusteredRow extends StripRow {
  clusters: Cluster[];
}

/** A row that is higher than this would push the list of events out of sight. */
const mostLanes = 5;

/** Gathers what is in a row beyond its most lanes into counts on its last one, so that a dense day stays readable. Pure. */
export function clusterRow(row: StripRow): ClusteredRow {
  if (row.lanes <= mostLanes) return { ...row, clusters: [] };
  const lane = mostLanes - 1;
  const marks = row.marks.filter((mark) => mark.lane < lane);
  const clusters: Cluster[] = [];
  for (const group of groupTouching(row.marks.filter((mark) => mark.lane >= lane))) {
    const [only] = group;
    if (only && group.length === 1) marks.push({ ...only, lane });
    else {
      const left = Math.min(...group.map((mark) => mark.left));
      const right = Math.max(...group.map((mark) => mark.left + mark.width));
      clusters.push({ eventIds: group.map(({ eventId }) => eventId), left, width: right - left, lane });
    }
  }
  return { ...row, lanes: mostLanes, marks, clusters };
}

/** Marks that would overlap on one lane, directly or through others. */
function groupTouching(marks: readonly Mark[]): Mark[][] {
  const groups: Mark[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const mark of [...marks].sort((a, b) => a.left - b.left)) {
    const group = groups.at(-1);
    if (group && mark.left < end) group.push(mark);
    else groups.push([mark]);
    end = Math.max(end, mark.left + mark.width);
  }
  return groups;
}
