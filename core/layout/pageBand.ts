import { calendarDay, dayNumber } from '#core/dates/edtf/calendar';
import { drawnSpan } from '#core/dates/edtf/span';
import { openEndPx } from '#core/layout/item';

export interface PageBandEvent {
  id: string;
  date: string;
  tracks: readonly string[];
}

/** The drawing of an event, in pixels from the left of the drawing and the top of its row. */
export interface Mark {
  eventId: string;
  left: number;
  width: number;
  /** The solid part. Null if no day is certain, and the whole mark fades. */
  core: { left: number; width: number } | null;
  lane: number;
  isOpenAtStart: boolean;
  isOpenAtEnd: boolean;
}

export interface PageBandRow {
  /** Null for events on no track. */
  trackId: string | null;
  lanes: number;
  marks: Mark[];
}

export interface Tick {
  day: number;
  left: number;
}

export interface PageBandLayout {
  rows: PageBandRow[];
  /** The first days of months, or of every nth month if they are too close. */
  ticks: Tick[];
  /** Null if no event has a date. */
  days: { first: number; last: number } | null;
  undated: string[];
}

/** The least width of a mark, for fingers (WCAG 2.2, 2.5.8). */
const minMarkPx = 24;
const gapPx = 2;
/** The longest tick label is "September 2022". */
export const tickPx = 96;
const noDays = { rows: [], ticks: [], days: null };

/** Lays events out on rows of tracks over time. Draws an event of several tracks on the first of them. Pure. */
export function layOutPageBand(events: readonly PageBandEvent[], trackIds: readonly string[], widthPx: number): PageBandLayout {
  const drawn = events.flatMap((event) => {
    const span = drawnSpan(event.date);
    return span && (span.minDay !== null || span.maxDay !== null) ? [{ event, span }] : [];
  });
  const withDays = new Set(drawn.map(({ event }) => event));
  const undated = events.filter((event) => !withDays.has(event)).map(({ id }) => id);
  const known = drawn.flatMap(({ span }) => [span.minDay, span.maxDay]).filter((day) => day !== null);
  if (known.length === 0) return { ...noDays, undated };
  const first = known.reduce((least, day) => Math.min(least, day)) - 1;
  const last = known.reduce((most, day) => Math.max(most, day)) + 1;
  const pxPerDay = widthPx / (last - first + 1);
  const leftOf = (day: number) => (day - first) * pxPerDay;

  const rows = new Map<string | null, Mark[]>([...trackIds, null].map((id) => [id, []]));
  for (const { event, span } of drawn) {
    const trackId = trackIds.find((id) => event.tracks.includes(id)) ?? null;
    const [isOpenAtStart, isOpenAtEnd] = [span.minDay === null, span.maxDay === null];
    const from = span.minDay ?? span.maxDay ?? first;
    const to = span.maxDay ?? from;
    // An open end is as short as in the editor: nobody knows how far it reaches.
    const left = Math.max(leftOf(from) - (isOpenAtStart ? openEndPx : 0), 0);
    const place = widen(left, Math.min(leftOf(to + 1) + (isOpenAtEnd ? openEndPx : 0), widthPx), widthPx);
    const core =
      span.core &&
      widenWithin(leftOf(span.core.minDay), leftOf(span.core.maxDay + 1), place, from === span.core.minDay && to === span.core.maxDay);
    rows.get(trackId)?.push({ eventId: event.id, ...place, core, lane: 0, isOpenAtStart, isOpenAtEnd });
  }
  const used = [...rows].filter(([trackId, marks]) => trackId !== null || marks.length > 0);
  return {
    rows: used.map(([trackId, marks]) => ({ trackId, lanes: stack(marks), marks })),
    ticks: monthTicks(first, last, pxPerDay),
    days: { first, last },
    undated,
  };
}

/** Widens a mark around its middle to the least width, within the drawing. */
function widen(from: number, to: number, widthPx: number): { left: number; width: number } {
  const width = Math.min(Math.max(to - from, minMarkPx), widthPx);
  const left = Math.min(Math.max((from + to - width) / 2, 0), widthPx - width);
  return { left, width };
}

/** A core that fills its span also fills the widened mark. Another core keeps its size. */
function widenWithin(from: number, to: number, place: { left: number; width: number }, isWhole: boolean): { left: number; width: number } {
  if (isWhole) return place;
  const left = Math.max(from, place.left);
  return { left, width: Math.max(Math.min(to, place.left + place.width) - left, 2) };
}

/** Puts overlapping marks into lanes, each into the first free one. Returns the number of lanes. */
function stack(marks: Mark[]): number {
  const ends: number[] = [];
  marks.sort((a, b) => a.left - b.left || b.width - a.width || (a.eventId < b.eventId ? -1 : 1));
  for (const mark of marks) {
    const free = ends.findIndex((end) => end + gapPx <= mark.left);
    mark.lane = free >= 0 ? free : ends.length;
    ends[mark.lane] = mark.left + mark.width;
  }
  return Math.max(ends.length, 1);
}

/** The first days of months, or of every nth month, so far apart that their names have room. */
export function monthTicks(first: number, last: number, pxPerDay: number, roomPx = tickPx): Tick[] {
  const { year, month } = calendarDay(first);
  // Months, quarters, years, then 5, 10, 50 years and so on: the first step with room for its labels.
  const hasRoom = (each: number) => each * 30 * pxPerDay >= roomPx;
  let months = [1, 3, 12].find(hasRoom) ?? 60;
  for (let factor = 2; !hasRoom(months); factor = 7 - factor) months *= factor;
  const ticks: Tick[] = [];
  let index = Math.ceil((year * 12 + month - 1) / months) * months;
  for (;;) {
    const day = dayNumber(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1);
    // All events are within a few days: the month's name stands at the left edge.
    if (day > last) return ticks.length > 0 ? ticks : [{ day: first, left: 0 }];
    if (day >= first) ticks.push({ day, left: (day - first) * pxPerDay });
    index += months;
  }
}
