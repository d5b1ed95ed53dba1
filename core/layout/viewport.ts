/** The visible part of the axis. Positions are those of the axis; without gaps they are days. */
export interface Viewport {
  /** The position at the left edge. */
  from: number;
  pixelsPerDay: number;
}

/** The range of all positions. */
export interface Extent {
  from: number;
  to: number;
}

/** A wider day shows nothing more. */
export const mostPixelsPerDay = 240;
/** The margin before the first event, and beside a revealed range. */
const marginPx = 24;
/** The margin after the last event, for its title. A narrow view has a smaller one. */
const lastTitlePx = 150;

/** Fits everything into the view. */
export function fitAll(extent: Extent, widthPx: number): Viewport {
  const days = Math.max(extent.to - extent.from, 1);
  const freePx = [marginPx, Math.min(lastTitlePx, Math.max(widthPx / 6, marginPx))] as const;
  const pixelsPerDay = Math.min(Math.max(widthPx - freePx[0] - freePx[1], 1) / days, mostPixelsPerDay);
  // A range too short to fill the view is centred.
  const leftPx = (widthPx - freePx[0] - freePx[1] - days * pixelsPerDay) / 2 + freePx[0];
  return { from: extent.from - leftPx / pixelsPerDay, pixelsPerDay };
}

/** Returns whether a range is at least partly in view. */
export function isInView({ from, pixelsPerDay }: Viewport, stretch: Extent, widthPx: number): boolean {
  return stretch.to >= from && stretch.from <= from + widthPx / pixelsPerDay;
}

/** The coarsest scale: everything takes half of the view. */
export function leastPixelsPerDay(extent: Extent, widthPx: number): number {
  return fitAll(extent, widthPx).pixelsPerDay / 2;
}

/** Keeps the middle of the view within the extent, so that the view is never empty. */
export function clampViewport(viewport: Viewport, extent: Extent, widthPx: number): Viewport {
  const pixelsPerDay = Math.min(Math.max(viewport.pixelsPerDay, leastPixelsPerDay(extent, widthPx)), mostPixelsPerDay);
  const half = widthPx / 2 / pixelsPerDay;
  return { from: Math.min(Math.max(viewport.from, extent.from - half), extent.to - half), pixelsPerDay };
}

/** Zooms by a factor around pixel `x`, which keeps its position. */
export function zoomAround(viewport: Viewport, x: number, factor: number): Viewport {
  const pixelsPerDay = viewport.pixelsPerDay * factor;
  return { from: viewport.from + x / viewport.pixelsPerDay - x / pixelsPerDay, pixelsPerDay };
}

export function panBy({ from, pixelsPerDay }: Viewport, px: number): Viewport {
  return { from: from + px / pixelsPerDay, pixelsPerDay };
}

/** Moves the view as little as possible to show a range. A range longer than the view is shown from its begin. */
export function reveal(viewport: Viewport, from: number, to: number, widthPx: number): Viewport {
  const { pixelsPerDay } = viewport;
  const margin = Math.min(marginPx * 2, widthPx / 4) / pixelsPerDay;
  const width = widthPx / pixelsPerDay;
  const isInView = from >= viewport.from && to <= viewport.from + width;
  if (isInView) return viewport;
  if (from < viewport.from || to - from > width - 2 * margin) return { from: from - margin, pixelsPerDay };
  return { from: to + margin - width, pixelsPerDay };
}

/** Interpolates between two viewports. The zoom is exponential, and the middle moves with it. */
export function between(a: Viewport, b: Viewport, share: number, widthPx: number): Viewport {
  const pixelsPerDay = a.pixelsPerDay * (b.pixelsPerDay / a.pixelsPerDay) ** share;
  const middleOf = ({ from, pixelsPerDay: scale }: Viewport) => from + widthPx / 2 / scale;
  const middle = middleOf(a) + (middleOf(b) - middleOf(a)) * share;
  return { from: middle - widthPx / 2 / pixelsPerDay, pixelsPerDay };
}
