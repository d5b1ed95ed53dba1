import { geoMercator, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/land-110m.json' with { type: 'json' };
import { type Frame, type MapView, worldWidth } from '#core/places/projection';

const world = atlas as unknown as Topology<{ land: GeometryCollection }>;

/** Points that are nearer to the one before are left out, in pixels. */
const leastStep = 5;

/**
 * Returns the outlines of land inside a frame as an SVG path, in whole pixels. Coasts alone, of Natural Earth (1:110 million): a border would
 * be a statement on it.
 */
export function landOutline({ k, x, y }: MapView, { width, height }: Pick<Frame, 'width' | 'height'>): string {
  const centre = worldWidth / 2;
  const projection = geoMercator()
    .scale((worldWidth / (2 * Math.PI)) * k)
    .translate([centre * k + x, centre * k + y])
    // The lines along the frame lie outside of it.
    .clipExtent([
      [-2, -2],
      [width + 2, height + 2],
    ]);
  const path = geoPath(projection).digits(0)(feature(world, world.objects.land)) ?? '';
  return path
    .split('Z')
    .map((ring) => shorten(ring))
    .join('');
}

/** Writes a ring in relative steps. Islands of less than three steps are left out. */
function shorten(ring: string): string {
  const points: [number, number][] = [];
  for (const point of ring.slice(1).split('L')) {
    const [x = 0, y = 0] = point.split(',').map(Number);
    const last = points.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= leastStep) points.push([x, y]);
  }
  const [first, ...others] = points;
  if (!first || others.length < 2) return '';
  const steps = others.map(([x, y], at) => `${x - (points[at]?.[0] ?? 0)} ${y - (points[at]?.[1] ?? 0)}`);
  return `M${first.join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`;
}
