import { type FocusStop, stopsOf } from '#core/layout/focusStops';
import { type PlacedItem, placeItem, readItem } from '#core/layout/item';
import { type BandLayout, layOutBand, layoutScale } from '#core/layout/layOutBand';
import { fitAll, isInView, panBy, reveal, type Viewport, zoomAround } from '#core/layout/viewport';
import { BandRows, type RowsLook } from './BandRows';
import { BandZoom } from './BandZoom';
import type { BandContent } from './bandContent';
import { drawBack } from './drawBack';
import { MarkDrag } from './MarkDrag';
import { Minimap } from './Minimap';
import { gutterPx, overscan, settleMs, wideFromPx } from './measures';
import { PointerWatch } from './PointerWatch';

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

export interface BandHost {
  /** The date of a movable event. Null if the user may not move it. */
  dateOf: (eventId: string) => string | null;
  dateInWords: (date: string) => string;
  onMove: (eventId: string, date: string) => void;
  onRefuse: () => void;
  onScale: (pixelsPerDay: number) => void;
}

export type BandLook = Omit<RowsLook, 'events' | 'dragged' | 'rowName'> & { rowName: (name: string, key: string | null) => string };

/**
 * Draws the band. React sets the content and the looks; the view then works alone, because React is too slow for the frames of a
 * pan or zoom. A pan shifts the drawing; a zoom repositions the visible elements.
 */
export class BandView {
  readonly zoom: BandZoom;
  private readonly rows: BandRows;
  private readonly map: Minimap;
  private readonly drag: MarkDrag;
  private readonly resizing: ResizeObserver;
  private content: BandContent | null = null;
  private look: BandLook | null = null;
  private layout: BandLayout | null = null;
  /** By scale, valid for one content and width. Users zoom in and out of the same scales. */
  private readonly layouts = new Map<number, BandLayout>();
  private drawn: (Viewport & { extraPx: number }) | null = null;
  private settling: ReturnType<typeof setTimeout> | undefined;
  private dragged: PlacedItem | null = null;
  private widthPx = 0;
  private frame = 0;
  /** Changes of the view wait until the pointer has left, so that nothing moves under it. */
  private readonly pointer: PointerWatch;
  private isFitDue = false;
  private allStops: FocusStop[] | null = null;
  /** The stop with the keyboard's focus. */
  private active: FocusStop | null = null;

  constructor(
    private readonly parts: BandParts,
    private readonly host: BandHost,
  ) {
    this.rows = new BandRows(parts.list, parts.names);
    this.zoom = new BandZoom(parts.stage, { onChange: () => this.scheduleRender(), isTaken: () => this.drag.isUnderWay });
    this.map = new Minimap(parts.map, (position) => this.zoom.choose(this.centredOn(position)));
    this.drag = new MarkDrag(parts.list, {
      axis: () => this.content?.axis ?? { toDay: Number, toPosition: Number, gaps: [] },
      pixelsPerDay: () => this.zoom.viewport.pixelsPerDay,
      dateOf: (mark) => {
        const eventId = this.stopOfKey(mark.dataset.key ?? '')?.eventIds[0];
        const date = eventId === undefined ? null : host.dateOf(eventId);
        return eventId === undefined || date === null ? null : { eventId, date };
      },
      onPreview: (preview, x) => this.preview(preview, x),
      onDrop: host.onMove,
      onRefuse: host.onRefuse,
    });
    parts.scroll.addEventListener('scroll', this.handleScroll, { passive: true });
    this.resizing = new ResizeObserver(() => this.measure());
    this.resizing.observe(parts.stage);
    this.pointer = new PointerWatch(parts.stage, () => this.isFitDue && this.keepFitted());
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.settling);
    this.resizing.disconnect();
    this.parts.scroll.removeEventListener('scroll', this.handleScroll);
    this.pointer.destroy();
    this.drag.destroy();
    this.map.destroy();
    this.zoom.destroy();
    for (const part of [this.parts.list, this.parts.names, this.parts.axis, this.parts.back]) part.replaceChildren();
  }

  setContent(content: BandContent): void {
    const before = this.content;
    this.content = content;
    this.forgetLayouts();
    this.map.setContent(content.extent, content.anchors);
    // Measures now, because the observer would report one frame later.
    if (this.widthPx === 0) this.measure();
    else {
      this.zoom.setBounds(content.extent, this.gutter(), this.widthPx);
      this.zoom.moveTo(before ? this.sameDays(before, content) : fitAll(content.extent, this.widthPx));
      if (before) this.follow(before, content);
    }
    this.scheduleRender();
  }

  /**
   * Adjusts the view after a change. Everything stays in view until the user zooms or pans. After that, the view is never empty and
   * keeps the selected event.
   */
  private follow(before: BandContent, after: BandContent): void {
    this.isFitDue = this.pointer.isOver;
    if (this.isFitDue) return;
    this.keepFitted();
    const id = this.look?.selectedId ?? '';
    const date = after.events.get(id)?.date;
    if (date === before.events.get(id)?.date) return;
    // The layout knows its place.
    this.render();
    this.showEvent(id);
  }

  private keepFitted(): void {
    const { content, zoom, widthPx } = this;
    this.isFitDue = false;
    if (!content) return;
    const isSeen = ({ from, to }: PlacedItem) => isInView(zoom.target, { from, to }, widthPx);
    if (zoom.isChosen && content.rows.some(({ items }) => items.some(isSeen))) return;
    this.fit();
  }

  setLook(look: BandLook): void {
    this.look = look;
    this.redraw();
  }

  zoomBy(factor: number): void {
    this.zoom.choose(zoomAround(this.zoom.target, this.widthPx / 2, factor), true);
  }

  /** Pans by a share of the view. */
  panByShare(share: number): void {
    this.zoom.choose(panBy(this.zoom.target, this.widthPx * share), true);
  }

  fit(): void {
    if (!this.content) return;
    this.zoom.isChosen = false;
    const all = fitAll(this.content.extent, this.widthPx);
    const { from, pixelsPerDay } = this.zoom.target;
    // Skips the animation if the view is already there.
    if (Math.abs(all.from - from) * pixelsPerDay > 0.5 || Math.abs(all.pixelsPerDay / pixelsPerDay - 1) > 0.001)
      this.zoom.moveTo(all, true);
  }

  /** Zooms to the events of a stop. */
  zoomToStop({ from, to }: FocusStop): void {
    this.zoom.choose(fitAll({ from, to: Math.max(to, from + 1) }, this.widthPx), true);
  }

  stops(): FocusStop[] {
    if (!this.allStops && this.layout) this.allStops = stopsOf(this.layout);
    return this.allStops ?? [];
  }

  stopOfKey(key: string): FocusStop | null {
    return this.stops().find((stop) => stop.key === key) ?? null;
  }

  activeStop(): FocusStop | null {
    return this.active;
  }

  /** Makes a stop the tab stop, for example after a click. */
  activate(key: string): void {
    const stop = this.stopOfKey(key);
    if (!stop || stop.key === this.active?.key) return;
    this.active = stop;
    this.setTabStop();
  }

  /** Reveals a stop and focuses it. */
  focus(stop: FocusStop): void {
    this.active = stop;
    this.show(stop, false);
    this.drawn = null;
    this.render();
    this.rows.optionOf(stop.key)?.focus({ preventScroll: true });
  }

  /** Reveals an event, unless one of its marks is in view. */
  showEvent(eventId: string): void {
    const places = this.stops().filter(({ eventIds }) => eventIds.includes(eventId));
    const [first] = places;
    if (!first) return;
    const isSeen = places.some((stop) => isInView(this.zoom.target, stop, this.widthPx) && this.isRowSeen(stop.row));
    if (!isSeen) this.show(first, true);
  }

  private show(stop: FocusStop, isSmooth: boolean): void {
    const next = reveal(this.zoom.target, stop.from, stop.to, this.widthPx - 40);
    if (next !== this.zoom.target) this.zoom.moveTo(next, isSmooth);
    const top = this.rows.topOf(stop.row);
    const { scroll } = this.parts;
    if (!this.isRowSeen(stop.row)) scroll.scrollTop = Math.max(top - 8, 0);
  }

  private isRowSeen(row: number): boolean {
    const { scrollTop, clientHeight } = this.parts.scroll;
    const top = this.rows.topOf(row);
    return top >= scrollTop && top + 24 <= scrollTop + clientHeight;
  }

  private readonly handleScroll = (): void => {
    // A browser that reveals a focused mark may scroll sideways. Only the viewport may do that.
    if (this.parts.scroll.scrollLeft !== 0) this.parts.scroll.scrollLeft = 0;
    this.redraw();
  };

  private measure(): void {
    const widthPx = Math.max(this.parts.stage.clientWidth - this.gutter(), 0);
    if (widthPx === this.widthPx || widthPx === 0) return;
    this.widthPx = widthPx;
    this.forgetLayouts();
    if (!this.content) return;
    this.zoom.setBounds(this.content.extent, this.gutter(), widthPx);
    this.zoom.moveTo(this.zoom.isChosen ? this.zoom.viewport : fitAll(this.content.extent, widthPx));
    this.scheduleRender();
  }

  private isWide(): boolean {
    return this.parts.stage.clientWidth >= wideFromPx;
  }

  private gutter(): number {
    return this.isWide() ? gutterPx : 0;
  }

  private centredOn(position: number): Viewport {
    const { pixelsPerDay } = this.zoom.viewport;
    return { from: position - this.widthPx / 2 / pixelsPerDay, pixelsPerDay };
  }

  private sameDays(before: BandContent, after: BandContent): Viewport {
    if (before.extent.to === after.extent.to && before.axis.toDay(0) === after.axis.toDay(0)) return this.zoom.viewport;
    const { from, pixelsPerDay } = this.zoom.viewport;
    const ends = [from, from + this.widthPx / pixelsPerDay].map((position) => after.axis.toPosition(before.axis.toDay(position)));
    const [start = 0, end = 1] = ends;
    return { from: start, pixelsPerDay: this.widthPx / Math.max(end - start, Number.MIN_VALUE) };
  }

  private preview(preview: { eventId: string; date: string } | null, x: number): void {
    const { tip, stage } = this.parts;
    tip.hidden = preview === null;
    this.dragged = null;
    if (preview && this.content) {
      const item = readItem(preview.eventId, preview.date, '');
      this.dragged = item && placeItem(item, this.content.axis);
      tip.textContent = this.host.dateInWords(preview.date);
      tip.style.transform = `translateX(${Math.max(x - stage.getBoundingClientRect().left - 60, 0)}px)`;
    }
    this.redraw();
  }

  private redraw(): void {
    this.drawn = null;
    this.scheduleRender();
  }

  private scheduleRender(): void {
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.render();
      });
    }
  }

  private render(): void {
    const { content, look, parts } = this;
    if (!content || !look || this.widthPx === 0) return;
    const { viewport } = this.zoom;
    const isZooming = this.drawn !== null && this.drawn.pixelsPerDay !== viewport.pixelsPerDay;
    const scale = layoutScale(viewport.pixelsPerDay);
    if (this.layout?.pixelsPerDay !== scale) this.layOut(content, scale);
    const { layout } = this;
    if (!layout) return;
    const shiftPx = this.drawn ? (this.drawn.from - viewport.from) * viewport.pixelsPerDay : 0;
    const canShift = this.drawn?.pixelsPerDay === viewport.pixelsPerDay && Math.abs(shiftPx) < this.drawn.extraPx;
    if (!canShift) this.draw(content, layout, look, viewport, isZooming);
    const dx = canShift ? shiftPx : 0;
    for (const part of [parts.list, parts.axis, parts.back]) part.style.transform = `translate3d(${dx.toFixed(1)}px,0,0)`;
    if (canShift) this.rows.shift(dx);
    // Titles are fitted to the new view when it rests.
    if (dx !== 0) this.settle();
    this.map.setView(viewport, this.widthPx);
    this.host.onScale(viewport.pixelsPerDay);
  }

  private settle(): void {
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.redraw(), settleMs);
  }

  private forgetLayouts(): void {
    this.layout = null;
    this.layouts.clear();
  }

  private layOut(content: BandContent, scale: number): void {
    this.layout = this.layouts.get(scale) ?? layOutBand(content.rows, scale, this.widthPx * (1 + 2 * overscan));
    this.layouts.set(scale, this.layout);
    this.allStops = null;
    this.drawn = null;
    const height = this.rows.setLayout(this.layout, this.isWide());
    this.parts.body.style.height = `${height}px`;
    const { active } = this;
    if (!active) return;
    // The focused event may have joined or left a cluster.
    const places = this.stops().filter(({ eventIds }) => eventIds.includes(active.eventIds[0] ?? ''));
    this.active = places.find(({ key }) => key === active.key) ?? places.find(({ row }) => row === active.row) ?? places[0] ?? null;
  }

  private draw(content: BandContent, layout: BandLayout, look: BandLook, viewport: Viewport, isZooming: boolean): void {
    const { scroll, list, stage } = this.parts;
    const hadFocus = list.contains(document.activeElement);
    // The margins beside the view are for panning. Zooming omits them and draws them afterwards.
    const extraPx = isZooming ? 0 : this.widthPx * overscan;
    clearTimeout(this.settling);
    if (isZooming) this.settle();
    stage.dataset.wide = String(this.isWide());
    const view = {
      viewport,
      widthPx: this.widthPx,
      extraPx,
      top: scroll.scrollTop - 60,
      bottom: scroll.scrollTop + scroll.clientHeight + 60,
      isWide: this.isWide(),
    };
    const rowName = (at: number) => look.rowName(content.rows[at]?.name ?? '', content.rows[at]?.key ?? null);
    const drawnLook = { ...look, events: content.events, dragged: this.dragged, rowName };
    this.rows.draw(layout, view, drawnLook, hadFocus ? this.active : null);
    drawBack(this.parts, content, viewport, this.widthPx, extraPx);
    this.drawn = { ...viewport, extraPx };
    this.setTabStop();
    if (hadFocus && !list.contains(document.activeElement) && this.active) {
      this.rows.optionOf(this.active.key)?.focus({ preventScroll: true });
    }
  }

  /** Only one option is in the tab order: the last focused one, or else the first. */
  private setTabStop(): void {
    const { list } = this.parts;
    const before = list.querySelector<HTMLElement>('[tabindex="0"]');
    const next =
      (this.active && this.rows.optionOf(this.active.key)) ??
      list.querySelector<HTMLElement>('[aria-selected=true]') ??
      list.querySelector<HTMLElement>('[role=option]');
    if (before === next) return;
    if (before) before.tabIndex = -1;
    if (next) next.tabIndex = 0;
  }
}
