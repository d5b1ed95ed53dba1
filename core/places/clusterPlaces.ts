import type { MappedPlace } from '#core/places/groupPlaces';
import { type Point, projectPoint } from '#core/places/projection';

/** Places drawn as one mark, because they would touch at this zoom. */
export interface PlaceCluster extends Point {
  /** The key of its first place. */
  key: string;
  /** Sorted by the number of events, most first. */
  places: MappedPlace[];
  events: number;
}

/** At a smaller distance, two markers of the least size for fingers overlap (WCAG 2.2, 2.5.8). */
export const leastGap = 30;

/**
 * Clusters places that are less than `gap` pixels apart at zoom `k`. Places with the most events collect the others, so that a
 * capital is not drawn under the name of its suburb. The result does not depend on the order of the places.
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

/** Returns the clusters of a cell and its eight neighbours. All others are out of reach. */
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
