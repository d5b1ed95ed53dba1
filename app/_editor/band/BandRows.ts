import type { Person } from '#app/_editor/room/presence';
import { findInView } from '#core/layout/inView';
import type { PlacedItem } from '#core/layout/item';
import type { BandLayout, LaidRow } from '#core/layout/layOutBand';
import type { Viewport } from '#core/layout/viewport';
import type { TimelineEvent } from '#core/model/timeline';
import {
  type ClusterLook,
  type DrawnMark,
  dressCluster,
  dressMark,
  type MarkLook,
  makeOption,
  placeCluster,
  placeMark,
  setState,
} from './drawMarks';
import { laneHeight, leastRowHeight, nameHeight, rowPadding } from './measures';

/** The state of the rows beside their layout. */
export interface RowsLook {
  events: ReadonlyMap<string, TimelineEvent>;
  rowName: (at: number) => string;
  lookOf: (event: TimelineEvent, people: readonly Person[]) => MarkLook;
  lookOfCluster: (items: readonly PlacedItem[], row: string) => ClusterLook;
  peopleAt: (eventId: string) => readonly Person[];
  selectedId: string | null;
  /** The dragged event, drawn instead of its version in the doc. */
  dragged: PlacedItem | null;
}

export interface View {
  viewport: Viewport;
  widthPx: number;
  /** The width drawn on both sides of the view. */
  extraPx: number;
  /** The scrolled range of the rows' height. */
  top: number;
  bottom: number;
  isWide: boolean;
}

interface DrawnRow {
  group: HTMLElement;
  name: HTMLElement;
}

/** Draws only the visible part of the rows. Reuses elements by row and mark. */
export class BandRows {
  private readonly groups = new Map<string, DrawnRow>();
  private options = new Map<string, HTMLElement>();
  private longMarks: DrawnMark[] = [];
  private tops: number[] = [];

  constructor(
    private readonly list: HTMLElement,
    private readonly names: HTMLElement,
  ) {}

  /** Returns the height of all rows. */
  setLayout({ rows }: BandLayout, isWide: boolean): number {
    let top = 0;
    this.tops = rows.map((row) => {
      const at = top;
      top += this.heightOf(row, isWide);
      return at;
    });
    return top;
  }

  topOf(row: number): number {
    return this.tops[row] ?? 0;
  }

  optionOf(key: string): HTMLElement | undefined {
    return this.options.get(key);
  }

  draw(layout: BandLayout, view: View, look: RowsLook, kept: { row: number; key: string } | null): void {
    const { viewport, widthPx, extraPx } = view;
    const originPx = viewport.from * viewport.pixelsPerDay;
    const before = this.options;
    this.options = new Map();
    this.longMarks = [];
    const seen = new Set<string>();
    layout.rows.forEach((row, at) => {
      const top = this.topOf(at);
      const isKept = kept?.row === at;
      const height = this.heightOf(row, view.isWide);
      if (!isKept && (top > view.bottom || top + height < view.top)) return;
      const rowKey = row.key ?? '';
      seen.add(rowKey);
      const { group } = this.drawRow(rowKey, look.rowName(at), top, height);
      const laneTop = (lane: number) => (view.isWide ? rowPadding / 2 : nameHeight) + lane * laneHeight;
      const found = findInView(row, originPx - extraPx, originPx + widthPx + extraPx, viewport.pixelsPerDay);
      if (isKept) keepOne(found, row, kept.key);
      for (const { mark, lane, roomPx } of found.marks) {
        const event = look.events.get(mark.item.eventId);
        if (!event) continue;
        const element = this.reuse(before, mark.key, 'mark', group);
        const item = look.dragged?.eventId === event.id ? look.dragged : mark.item;
        const drawn = placeMark(element, { item, roomPx, viewEndPx: widthPx }, laneTop(lane), viewport.pixelsPerDay, originPx);
        if (drawn.left < 0 && drawn.left + drawn.barWidth > 0) this.longMarks.push(drawn);
        else resetLabel(drawn);
        const people = look.peopleAt(event.id);
        dressMark(element, event, look.lookOf(event, people), people, event.id === look.selectedId);
        setState(element, 'isDragged', String(item !== mark.item));
      }
      for (const { cluster, lane } of found.clusters) {
        const element = this.reuse(before, cluster.key, 'count', group);
        placeCluster(element, cluster, laneTop(lane), viewport.pixelsPerDay, originPx);
        const people = cluster.items.flatMap(({ eventId }) => look.peopleAt(eventId));
        const isSelected = cluster.items.some(({ eventId }) => eventId === look.selectedId);
        dressCluster(element, cluster.items.length, look.lookOfCluster(cluster.items, look.rowName(at)), people, isSelected);
      }
    });
    for (const [key, element] of before) if (!this.options.has(key)) element.remove();
    for (const [key, { group, name }] of this.groups) {
      if (seen.has(key)) continue;
      group.remove();
      name.remove();
      this.groups.delete(key);
    }
    this.shift(0);
  }

  /** Keeps the titles of long bars in view during a pan, between two draws. */
  shift(dx: number): void {
    for (const { element, left, barWidth, width } of this.longMarks) {
      const label = element.firstElementChild;
      if (!(label instanceof HTMLElement)) continue;
      const px = Math.max(Math.min(-left - dx + 4, barWidth - 60), 0);
      label.style.transform = `translateX(${px.toFixed(1)}px)`;
      label.style.maxWidth = `${Math.max(width - px, 0).toFixed(0)}px`;
    }
  }

  private heightOf({ laneCount }: LaidRow, isWide: boolean): number {
    const height = (isWide ? 0 : nameHeight) + laneCount * laneHeight + rowPadding;
    return isWide ? Math.max(height, leastRowHeight) : height;
  }

  private drawRow(key: string, name: string, top: number, height: number): DrawnRow {
    let row = this.groups.get(key);
    if (!row) {
      const group = document.createElement('div');
      group.setAttribute('role', 'group');
      group.className = 'band-row';
      const label = document.createElement('span');
      label.className = 'band-name';
      label.dir = 'auto';
      row = { group, name: label };
      this.groups.set(key, row);
      this.list.append(group);
      this.names.append(label);
    }
    if (row.group.ariaLabel !== name) {
      row.group.ariaLabel = name;
      row.name.textContent = name;
      row.name.title = name;
    }
    row.group.style.transform = `translateY(${top}px)`;
    row.group.style.height = `${height}px`;
    row.name.style.transform = `translateY(${top}px)`;
    row.name.style.height = `${height}px`;
    return row;
  }

  private reuse(before: ReadonlyMap<string, HTMLElement>, key: string, kind: 'mark' | 'count', group: HTMLElement): HTMLElement {
    const element = before.get(key) ?? makeOption(key, kind);
    if (element.parentElement !== group) group.append(element);
    this.options.set(key, element);
    return element;
  }
}

/** Keeps the focused element drawn when it is out of view. */
function keepOne(found: ReturnType<typeof findInView>, row: LaidRow, key: string): void {
  if (found.marks.some(({ mark }) => mark.key === key) || found.clusters.some(({ cluster }) => cluster.key === key)) return;
  row.lanes.forEach((marks, lane) => {
    const mark = marks.find((each) => each.key === key);
    if (mark) found.marks.push({ mark, lane, roomPx: 0 });
  });
  const lane = row.laneCount - 1;
  const mark = row.crowded.marks.find((each) => each.key === key);
  if (mark) found.marks.push({ mark, lane, roomPx: 0 });
  const cluster = row.crowded.clusters.find((each) => each.key === key);
  if (cluster) found.clusters.push({ cluster, lane });
}

function resetLabel({ element }: DrawnMark): void {
  const label = element.firstElementChild;
  if (!(label instanceof HTMLElement) || label.style.transform === '') return;
  label.style.transform = '';
  label.style.maxWidth = '';
}
