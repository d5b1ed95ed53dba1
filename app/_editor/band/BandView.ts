import type { FocusStop } from '#core/layout/focusStops';
import { type PlacedItem, placeItem, readItem } from '#core/layout/item';
import { fitAll, isInView, reveal } from '#core/layout/viewport';
import type { TimelineEvent } from '#core/model/timeline';
import { BandDrawing, type BandLook, type BandParts } from './BandDrawing';
import type { BandStops } from './BandStops';
import { BandZoom } from './BandZoom';
import { type BandContent, sameDays } from './bandContent';
import { MarkDrag } from './MarkDrag';
import { Minimap } from './Minimap';
import { gutterPx, wideFromPx } from './measures';
import { PointerWatch } from './PointerWatch';

export interface BandHost {
  /** The date of a movable event. Null if the user may not move it. */
  dateOf: (eventId: string) => string | null;
  dateInWords: (date: string) => string;
  onMove: (eventId: string, date: string) => void;
  onRefuse: () => void;
  onScale: (pixelsPerDay: number) => void;
  /** The event in focus is not displayed any more. */
  onFocusLost: (event: TimelineEvent) => void;
}

/** The band. React sets the content and the looks; the view then works alone, because React is too slow for the frames of a pan or zoom. */
export class BandView {
  readonly zoom: BandZoom;
  readonly stops: BandStops;
  private readonly drawing: BandDrawing;
  private readonly map: Minimap;
  private readonly drag: MarkDrag;
  private readonly resizing: ResizeObserver;
  private content: BandContent | null = null;
  private look: BandLook | null = null;
  private dragged: PlacedItem | null = null;
  private widthPx = 0;
  private frame = 0;
  /** Changes of the view wait until the pointer has left, so that nothing moves under it. */
  private readonly pointer: PointerWatch;
  private isFitDue = false;

  constructor(
    private readonly parts: BandParts,
    private readonly host: BandHost,
  ) {
    this.drawing = new BandDrawing(parts, () => this.redraw());
    this.stops = this.drawing.stops;
    this.zoom = new BandZoom(parts.stage, { onChange: () => this.scheduleRender(), isTaken: () => this.drag.isUnderWay });
    this.map = new Minimap(parts.map, (position) => this.zoom.centreOn(position));
    this.drag = new MarkDrag(parts.list, {
      axis: () => this.content?.axis ?? { toDay: Number, toPosition: Number, gaps: [] },
      pixelsPerDay: () => this.zoom.viewport.pixelsPerDay,
      dateOf: (mark) => {
        const eventId = this.stops.ofKey(mark.dataset.key ?? '')?.eventIds[0];
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
    this.resizing.disconnect();
    this.parts.scroll.removeEventListener('scroll', this.handleScroll);
    this.pointer.destroy();
    this.drag.destroy();
    this.map.destroy();
    this.zoom.destroy();
    this.drawing.destroy();
  }

  setContent(content: BandContent): void {
    const before = this.content;
    this.content = content;
    const inFocus = this.stops.focused?.eventIds ?? [];
    const lost = before?.events.get(inFocus[0] ?? '');
    if (lost && !inFocus.some((id) => content.events.has(id))) this.host.onFocusLost(lost);
    this.drawing.forgetLayouts();
    this.map.setContent(content.extent, content.anchors);
    // Measures now, because the observer would report one frame later.
    if (this.widthPx === 0) this.measure();
    else {
      const { viewport } = this.zoom;
      this.zoom.setBounds(content.extent, this.gutter(), this.widthPx);
      this.zoom.moveTo(before ? sameDays(viewport, this.widthPx, before, content) : fitAll(content.extent, this.widthPx));
      if (before) this.follow(before, content);
    }
    this.scheduleRender();
  }

  setLook(look: BandLook): void {
    this.look = look;
    this.redraw();
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
    zoom.fit();
  }

  /** Reveals a stop and focuses it. */
  focus(stop: FocusStop): void {
    this.stops.active = stop;
    this.show(stop, false);
    this.drawing.invalidate();
    this.render();
    this.drawing.rows.optionOf(stop.key)?.focus({ preventScroll: true });
  }

  /** Focuses the stop that had the focus last, or the one in its place. */
  focusActive(): void {
    // The layout knows whether it is still there.
    this.render();
    if (this.stops.active) this.focus(this.stops.active);
  }

  /** Reveals an event, unless one of its marks is in view. */
  showEvent(eventId: string): void {
    const places = this.stops.ofEvent(eventId);
    const [first] = places;
    if (!first) return;
    const isSeen = places.some((stop) => isInView(this.zoom.target, stop, this.widthPx) && this.isRowSeen(stop.row));
    if (!isSeen) this.show(first, true);
  }

  private show(stop: FocusStop, isSmooth: boolean): void {
    const next = reveal(this.zoom.target, stop.from, stop.to, this.widthPx - 40);
    if (next !== this.zoom.target) this.zoom.moveTo(next, isSmooth);
    if (!this.isRowSeen(stop.row)) this.parts.scroll.scrollTop = Math.max(this.drawing.rows.topOf(stop.row) - 8, 0);
  }

  private isRowSeen(row: number): boolean {
    const { scrollTop, clientHeight } = this.parts.scroll;
    const top = this.drawing.rows.topOf(row);
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
    this.drawing.forgetLayouts();
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
    this.drawing.invalidate();
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
    const { content, look, widthPx, dragged } = this;
    if (!content || !look || widthPx === 0) return;
    const { viewport } = this.zoom;
    this.drawing.draw({ content, look, viewport, widthPx, isWide: this.isWide(), dragged });
    this.map.setView(viewport, widthPx);
    this.host.onScale(viewport.pixelsPerDay);
  }
}
