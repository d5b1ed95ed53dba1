import type { PlacedItem } from '#core/layout/item';
import { type BandLayout, layOutBand, layoutScale } from '#core/layout/layOutBand';
import type { Viewport } from '#core/layout/viewport';
import { BandRows, type RowsLook } from './BandRows';
import { BandStops } from './BandStops';
import type { BandContent } from './bandContent';
import { drawBack } from './drawBack';
import { overscan, settleMs } from './measures';

/** The elements that React creates. The band owns their content. */
export interface BandParts {
  stage: HTMLElement;
  axis: HTMLElement;
  scroll: HTMLElement;
  body: HTMLElement;
  back: HTMLElement;
  list: HTMLElement;
  names: HTMLElement;
  map: HTMLElement;
  tip: HTMLElement;
}

export type BandLook = Omit<RowsLook, 'events' | 'dragged' | 'rowName'> & { rowName: (name: string, key: string | null) => string };

/** What is drawn. */
interface Scene {
  content: BandContent;
  look: BandLook;
  viewport: Viewport;
  widthPx: number;
  isWide: boolean;
  dragged: PlacedItem | null;
}

/** Draws the rows, the axis and the background of the band. A pan shifts the drawing; a zoom repositions the visible elements. */
export class BandDrawing {
  readonly rows: BandRows;
  readonly stops: BandStops;
  private layout: BandLayout | null = null;
  /** By scale, valid for one content and width. Users zoom in and out of the same scales. */
  private readonly layouts = new Map<number, BandLayout>();
  private drawn: (Viewport & { extraPx: number }) | null = null;
  private settling: ReturnType<typeof setTimeout> | undefined;

  /** `onSettled`: called when the view rests, so that titles are fitted to it. */
  constructor(
    private readonly parts: BandParts,
    private readonly onSettled: () => void,
  ) {
    this.rows = new BandRows(parts.list, parts.names);
    this.stops = new BandStops(parts.list, this.rows);
  }

  destroy(): void {
    clearTimeout(this.settling);
    for (const part of [this.parts.list, this.parts.names, this.parts.axis, this.parts.back]) part.replaceChildren();
  }

  /** The content or the width has changed. */
  forgetLayouts(): void {
    this.layout = null;
    this.layouts.clear();
  }

  /** The next drawing is made anew, not shifted. */
  invalidate(): void {
    this.drawn = null;
  }

  draw(scene: Scene): void {
    const { parts } = this;
    const { content, viewport, widthPx } = scene;
    const isZooming = this.drawn !== null && this.drawn.pixelsPerDay !== viewport.pixelsPerDay;
    const scale = layoutScale(viewport.pixelsPerDay);
    const layout = this.layout?.pixelsPerDay === scale ? this.layout : this.layOut(content, scale, widthPx, scene.isWide);
    const shiftPx = this.drawn ? (this.drawn.from - viewport.from) * viewport.pixelsPerDay : 0;
    const canShift = this.drawn?.pixelsPerDay === viewport.pixelsPerDay && Math.abs(shiftPx) < this.drawn.extraPx;
    if (!canShift) this.drawAnew(layout, scene, isZooming);
    const dx = canShift ? shiftPx : 0;
    for (const part of [parts.list, parts.axis, parts.back]) part.style.transform = `translate3d(${dx.toFixed(1)}px,0,0)`;
    if (canShift) this.rows.shift(dx);
    if (dx !== 0) this.settle();
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(this.onSettled, settleMs);
  }

  private layOut(content: BandContent, scale: number, widthPx: number, isWide: boolean): BandLayout {
    const layout = this.layouts.get(scale) ?? layOutBand(content.rows, scale, widthPx * (1 + 2 * overscan));
    this.layouts.set(scale, layout);
    this.layout = layout;
    this.drawn = null;
    this.parts.body.style.height = `${this.rows.setLayout(layout, isWide)}px`;
    this.stops.setLayout(layout);
    return layout;
  }

  private drawAnew(layout: BandLayout, { content, look, viewport, widthPx, isWide, dragged }: Scene, isZooming: boolean): void {
    const { scroll, list, stage } = this.parts;
    const { stops } = this;
    const hadFocus = list.contains(document.activeElement);
    // The margins beside the view are for panning. Zooming omits them and draws them afterwards.
    const extraPx = isZooming ? 0 : widthPx * overscan;
    clearTimeout(this.settling);
    if (isZooming) this.settle();
    stage.dataset.wide = String(isWide);
    const [top, bottom] = [scroll.scrollTop - 60, scroll.scrollTop + scroll.clientHeight + 60];
    const rowName = (at: number) => look.rowName(content.rows[at]?.name ?? '', content.rows[at]?.key ?? null);
    const drawnLook = { ...look, events: content.events, dragged, rowName };
    this.rows.draw(layout, { viewport, widthPx, extraPx, top, bottom, isWide }, drawnLook, hadFocus ? stops.active : null);
    drawBack(this.parts, content, viewport, widthPx, extraPx);
    this.drawn = { ...viewport, extraPx };
    stops.setTabStop();
    if (hadFocus && !list.contains(document.activeElement) && stops.active)
      this.rows.optionOf(stops.active.key)?.focus({ preventScroll: true });
  }
}
