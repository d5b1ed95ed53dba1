import { type Axis, createAxis, findGaps } from '#core/layout/axis';
import { type PlacedItem, placeItem, readItem } from '#core/layout/item';
import { type Grouping, groupRows } from '#core/layout/rows';
import { stackEras } from '#core/layout/stackEras';
import type { Extent, Viewport } from '#core/layout/viewport';
import type { Timeline, TimelineEvent } from '#core/model/timeline';

export interface ContentRow {
  key: string | null;
  name: string;
  items: PlacedItem[];
}

/** The band's content with positions on the axis. */
export interface BandContent {
  rows: ContentRow[];
  axis: Axis;
  extent: Extent;
  eras: { id: string; name: string; colour: string; from: number; to: number; line: number }[];
  events: ReadonlyMap<string, TimelineEvent>;
  /** One position for each drawn event. */
  anchors: number[];
}

type Drawn = Pick<Timeline, 'events' | 'tracks' | 'actors' | 'eras' | 'languages'>;

/** Null if no event has a drawable date. */
export function makeContent(timeline: Drawn, grouping: Grouping, areGapsShort: boolean): BandContent | null {
  const rows = groupRows(timeline, grouping);
  const spans = new Map(rows.flatMap(({ items }) => items.map(({ eventId, span }) => [eventId, span])));
  const days = [...spans.values()].flatMap(({ minDay, maxDay }) => [minDay, maxDay].filter((day) => day !== null));
  const first = days.reduce((least, day) => Math.min(least, day), Number.POSITIVE_INFINITY);
  const last = days.reduce((most, day) => Math.max(most, day), Number.NEGATIVE_INFINITY);
  if (first > last) return null;
  const axis = createAxis(first, areGapsShort ? findGaps(days) : []);
  const placed = rows.map(({ key, name, items }) => ({ key, name, items: items.map((item) => placeItem(item, axis)) }));
  const eras = timeline.eras.flatMap(({ id, name, date, colour }) => {
    const span = readItem(id, date, name)?.span;
    if (!span) return [];
    const [from, to] = [span.minDay ?? first, span.maxDay ?? last];
    return from > to ? [] : [{ id, name, colour, from: axis.toPosition(from), to: axis.toPosition(to + 1) }];
  });
  const lines = stackEras(eras);
  return {
    rows: placed,
    axis,
    extent: { from: 0, to: axis.toPosition(last + 1) },
    eras: eras.map((era, at) => ({ ...era, line: lines[at] ?? 0 })),
    events: new Map(timeline.events.map((event) => [event.id, event])),
    anchors: [...spans.values()].map(({ minDay, maxDay }) => axis.toPosition(minDay ?? maxDay ?? first)),
  };
}

/** Returns the view of the new content that shows the same days. */
export function sameDays(viewport: Viewport, widthPx: number, before: BandContent, after: BandContent): Viewport {
  if (before.extent.to === after.extent.to && before.axis.toDay(0) === after.axis.toDay(0)) return viewport;
  const { from, pixelsPerDay } = viewport;
  const ends = [from, from + widthPx / pixelsPerDay].map((position) => after.axis.toPosition(before.axis.toDay(position)));
  const [start = 0, end = 1] = ends;
  return { from: start, pixelsPerDay: widthPx / Math.max(end - start, Number.MIN_VALUE) };
}

/** Returns whether two versions of the events look the same on the band. Typing in a text changes nothing here. */
export function lookTheSame(before: readonly TimelineEvent[], after: readonly TimelineEvent[]): boolean {
  return before.length === after.length && before.every((event, at) => looksTheSame(event, after[at]));
}

function looksTheSame(a: TimelineEvent, b: TimelineEvent | undefined): boolean {
  if (a === b) return true;
  return b !== undefined && JSON.stringify(looksOf(a)) === JSON.stringify(looksOf(b));
}

function looksOf({ id, date, title, certainty, tracks, actors, place }: TimelineEvent): unknown {
  return [id, date, title, certainty, tracks, actors, place.name];
}
