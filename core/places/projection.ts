import { type GeoProjection, geoMercator } from 'd3-geo';

/** The world's width before any zoom, in pixels. */
export const worldWidth = 1024;

/** The northern and southern edge of the Mercator map. Points nearer to a pole are drawn on the edge. */
const lastLatitude = 85.05;

/**
 * The map's projection before pan and zoom. In Mercator both only scale and shift the drawing, and a town keeps its shape at every
 * latitude.
 */
export function createProjection(): GeoProjection {
  return geoMercator()
    .scale(worldWidth / (2 * Math.PI))
    .translate([worldWidth / 2, worldWidth / 2]);
}

const projection = createProjection();

export interface Point {
  x: number;
  y: number;
}

/** Pan and zoom. A point of the world is drawn at `x * k + view.x`. */
export interface MapView extends Point {
  k: number;
}

export function projectPoint(lat: number, lon: number): Point {
  const [x, y] = projection([lon, Math.min(Math.max(lat, -lastLatitude), lastLatitude)]) ?? [0, 0];
  return { x, y };
}

export function onScreen(point: Point, view: MapView): Point {
  return { x: point.x * view.k + view.x, y: point.y * view.k + view.y };
}

export interface Frame {
  width: number;
  height: number;
  /** The margin on each side. */
  padding: number;
  /** The largest zoom. A single point has no extent to fit. */
  mostZoom: number;
}

/** Returns the view that fits all points as closely as possible. */
export function fitView(points: readonly Point[], { width, height, padding, mostZoom }: Frame): MapView {
  const [left, right] = extent(points.map(({ x }) => x));
  const [top, bottom] = extent(points.map(({ y }) => y));
  const roomX = Math.max(width - 2 * padding, 1);
  const roomY = Math.max(height - 2 * padding, 1);
  const k = Math.min(roomX / Math.max(right - left, 1e-9), roomY / Math.max(bottom - top, 1e-9), mostZoom);
  return { k, x: width / 2 - (k * (left + right)) / 2, y: height / 2 - (k * (top + bottom)) / 2 };
}

function extent(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, worldWidth];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
}
