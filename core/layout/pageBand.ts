import { calendarDay, dayNumber } from '#core/dates/edtf/calendar';
import { drawnSpan } from '#core/dates/edtf/span';

export interface PageBandEvent {
  id: string;
  date: string;
  tracks: readonly string[];
}

/** Where an event is drawn, in pixels from the left of the drawing and the top of its row. */
export interface Mark {
  eventId: string;
  left: number;
  width: number;
  /** The solid part; null: nothing is certain to the day, and all of it fades. */
  core: { left: number; width: number } | null;
  lane: number;
  isOpenAtStart: boolean;
  isOpenAtEnd: boolean;
}

export interface PageBandRow {
  /** Null: events on no track. */
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
  /** First days of months; of every so many where months stand too close. */
  ticks: Tick[];
  /** Null: nothing has a date. */
  days: { first: number; last: number } | null;
  undated: string[];
}

/** A mark is at least this wide, so that a finger finds it (WCAG 2.2, 2.5.8). */
const minMarkPx = 24;
const gapPx = 2;
/** The longest label of a tick is "September 2022". */
export const tickPx = 96;
const noDays = { rows: [], ticks: [], days: null };

/** Lays events out on rows of tracks over time. An event of several tracks is drawn on the first of them. Pure. */
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
    const from = span.minDay ?? first;
    const to = span.maxDay ?? last;
    const place = widen(leftOf(from), leftOf(to + 1), widthPx);
    const core =
      span.core &&
      widenWithin(leftOf(span.core.minDay), leftOf(span.core.maxDay + 1), place, from === span.core.minDay && to === span.core.maxDay);
    rows
      .get(trackId)
      ?.push({ eventId: event.id, ...place, core, lane: 0, isOpenAtStart: span.minDay === null, isOpenAtEnd: span.maxDay === null });
  }
  const used = [...rows].filter(([trackId, marks]) => trackId !== null || marks.length > 0);
  return {
    rows: used.map(([trackId, marks]) => ({ trackId, lanes: stack(marks), marks })),
    ticks: monthTicks(first, last, pxPerDay),
    days: { first, last },
    undated,
  };
}

/** At least as wide as a finger needs, around its middle, inside the drawing. */
function widen(from: number, to: number, widthPx: number): { left: number; width: number } {
  const width = Math.min(Math.max(to - from, minMarkPx), widthPx);
  const left = Math.min(Math.max((from + to - width) / 2, 0), widthPx - width);
  return { left, width };
}

/** A core that fills its span fills the widened mark too; another keeps its share of it. */
function widenWithin(from: number, to: number, place: { left: number; width: number }, isWhole: boolean): { left: number; width: number } {
  if (isWhole) return place;
  const left = Math.max(from, place.left);
  return { left, width: Math.max(Math.min(to, place.left + place.width) - left, 2) };
}

/** Puts marks that would overlap into lanes, each into the first that is free. Returns the number of lanes. */
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

function monthTicks(first: number, last: number, pxPerDay: number): Tick[] {
  const { year, month } = calendarDay(first);
  // Months, quarters, years, then five of them, ten, fifty and so on, whichever is the first that leaves room for its label.
  const hasRoom = (each: number) => each * 30 * pxPerDay >= tickPx;
  let months = [1, 3, 12].find(hasRoom) ?? 60;
  for (let factor = 2; !hasRoom(months); factor = 7 - factor) months *= factor;
  const ticks: Tick[] = [];
  let index = Math.ceil((year * 12 + month - 1) / months) * months;
  for (;;) {
    const day = dayNumber(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1);
    // A few days within one month: its name stands at the start.
    if (day > last) return ticks.length > 0 ? ticks : [{ day: first, left: 0 }];
    if (day >= first) ticks.push({ day, left: (day - first) * pxPerDay });
    index += months;
  }
}
