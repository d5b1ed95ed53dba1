/** What of the axis is in view. Positions are those of the axis: days, where nothing is shortened. */
export interface Viewport {
  /** The position at the left edge. */
  from: number;
  pixelsPerDay: number;
}

/** The positions that hold everything. */
export interface Extent {
  from: number;
  to: number;
}

/** A day wider than this shows nothing more. */
export const mostPixelsPerDay = 240;
/** What is left free before the first event, and beside what is brought into view. */
const marginPx = 24;
/** What is left free after the last event: its title runs to the right. A narrow view has less to give. */
const lastTitlePx = 150;

/** Everything in view. */
export function fitAll(extent: Extent, widthPx: number): Viewport {
  const days = Math.max(extent.to - extent.from, 1);
  const freePx = [marginPx, Math.min(lastTitlePx, Math.max(widthPx / 6, marginPx))] as const;
  const pixelsPerDay = Math.min(Math.max(widthPx - freePx[0] - freePx[1], 1) / days, mostPixelsPerDay);
  // What is too short to fill the view stands in its middle.
  const leftPx = (widthPx - freePx[0] - freePx[1] - days * pixelsPerDay) / 2 + freePx[0];
  return { from: extent.from - leftPx / pixelsPerDay, pixelsPerDay };
}

/** Whether a stretch is in view, if only in part. */
export function isInView({ from, pixelsPerDay }: Viewport, stretch: Extent, widthPx: number): boolean {
  return stretch.to >= from && stretch.from <= from + widthPx / pixelsPerDay;
}

/** How far out one can zoom: everything takes half of the room. */
export function leastPixelsPerDay(extent: Extent, widthPx: number): number {
  return fitAll(extent, widthPx).pixelsPerDay / 2;
}

/** Never so far away that nothing is in view: the middle of the view stays within the extent. */
export function clampViewport(viewport: Viewport, extent: Extent, widthPx: number): Viewport {
  const pixelsPerDay = Math.min(Math.max(viewport.pixelsPerDay, leastPixelsPerDay(extent, widthPx)), mostPixelsPerDay);
  const half = widthPx / 2 / pixelsPerDay;
  return { from: Math.min(Math.max(viewport.from, extent.from - half), extent.to - half), pixelsPerDay };
}

/** Zooms by a factor; what is at `x` pixels stays there. */
export function zoomAround(viewport: Viewport, x: number, factor: number): Viewport {
  const pixelsPerDay = viewport.pixelsPerDay * factor;
  return { from: viewport.from + x / viewport.pixelsPerDay - x / pixelsPerDay, pixelsPerDay };
}

export function panBy({ from, pixelsPerDay }: Viewport, px: number): Viewport {
  return { from: from + px / pixelsPerDay, pixelsPerDay };
}

/** Moves as little as brings the stretch into view; what is longer than the view is shown from its begin. */
export function reveal(viewport: Viewport, from: number, to: number, widthPx: number): Viewport {
  const { pixelsPerDay } = viewport;
  const margin = Math.min(marginPx * 2, widthPx / 4) / pixelsPerDay;
  const width = widthPx / pixelsPerDay;
  const isInView = from >= viewport.from && to <= viewport.from + width;
  if (isInView) return viewport;
  if (from < viewport.from || to - from > width - 2 * margin) return { from: from - margin, pixelsPerDay };
  return { from: to + margin - width, pixelsPerDay };
}

/** Between two viewports, by share of the way: zoom runs evenly in factors, and the middle moves with it. */
export function between(a: Viewport, b: Viewport, share: number, widthPx: number): Viewport {
  const pixelsPerDay = a.pixelsPerDay * (b.pixelsPerDay / a.pixelsPerDay) ** share;
  const middleOf = ({ from, pixelsPerDay: scale }: Viewport) => from + widthPx / 2 / scale;
  const middle = middleOf(a) + (middleOf(b) - middleOf(a)) * share;
  return { from: middle - widthPx / 2 / pixelsPerDay, pixelsPerDay };
}
