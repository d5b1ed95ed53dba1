import type { MappedPlace } from '#core/places/groupPlaces';
import { type Point, projectPoint } from '#core/places/projection';

/** Places that would touch at this zoom, drawn as one. */
export interface PlaceCluster extends Point {
  /** The key of its first place. */
  key: string;
  /** Most events first. */
  places: MappedPlace[];
  events: number;
}

/** Nearer than this, two markers of the least size that a finger needs would overlap (WCAG 2.2, 2.5.8). */
export const leastGap = 30;

/**
 * Gathers places that are nearer to each other than `gap` pixels at zoom `k`. The places with most events gather the
 * others, so that a capital is not drawn under the name of its suburb. The same places give the same clusters in any order.
 */
export function clusterPlaces(places: readonly MappedPlace[], k: number, gap = leastGap): PlaceCluster[] {
  const reach = gap / k;
  const cells = new Map<string, PlaceCluster[]>();
  const clusters: PlaceCluster[] = [];
  const ordered = [...places].sort((a, b) => b.eventIds.length - a.eventIds.length || (a.key < b.key ? -1 : 1));
  for (const place of ordered) {
    const point = projectPoint(place.lat, place.lon);
    const [column, row] = [Math.floor(point.x / reach), Math.floor(point.y / reach)];
    const near = nearest(point, reach, neighbours(cells, column, row));
    if (near) {
      near.places.push(place);
      near.events += place.eventIds.length;
    } else {
      const cluster = { ...point, key: place.key, places: [place], events: place.eventIds.length };
      clusters.push(cluster);
      const cell = `${column} ${row}`;
      cells.set(cell, [...(cells.get(cell) ?? []), cluster]);
    }
  }
  return clusters;
}

/** Clusters of a cell and the eight around it: nothing further away can be within reach. */
function neighbours(cells: ReadonlyMap<string, PlaceCluster[]>, column: number, row: number): PlaceCluster[] {
  const steps = [-1, 0, 1];
  return steps.flatMap((across) => steps.flatMap((down) => cells.get(`${column + across} ${row + down}`) ?? []));
}

function nearest(point: Point, reach: number, clusters: readonly PlaceCluster[]): PlaceCluster | null {
  let found: PlaceCluster | null = null;
  let least = reach;
  for (const cluster of clusters) {
    const distance = Math.hypot(cluster.x - point.x, cluster.y - point.y);
    if (distance < least) [found, least] = [cluster, distance];
  }
  return found;
}
