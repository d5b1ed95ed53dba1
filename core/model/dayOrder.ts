import { sortByDate } from '#core/dates/edtf/dateOrder';
import { hourOf } from '#core/dates/edtf/hourOf';
import { compareBounds, type Dated, hasBounds } from '#core/dates/edtf/span';
import { followedBy, type Placed } from '#core/model/eventOrder';

/** Returns whether only editors decide the order of two events: both are on the same day, or are undated behind the same event. */
export function isSameDay(a: Placed, b: Placed): boolean {
  return compareBounds(a.date, b.date) === 0 && (hasBounds(a.date) || followedBy(a) === followedBy(b));
}

/** Returns whether editors may swap two events. The hours decide the order of two events of one day that both have hours. */
export function canChangePlaces(a: Placed, b: Placed): boolean {
  const [first, second] = [hourOf(a.date), hourOf(b.date)];
  return isSameDay(a, b) && (first === null || second === null || first === second);
}

/** Returns the events of an ordered list that are on the same day as the event with this id, including that event. */
export function sameDay<T extends Placed>(events: readonly T[], id: string): T[] {
  const at = events.findIndex((event) => event.id === id);
  const own = events[at];
  if (!own) return [];
  const isSame = (event: T | undefined) => event !== undefined && isSameDay(event, own);
  let [from, to] = [at, at];
  while (from > 0 && isSame(events[from - 1])) from -= 1;
  while (to < events.length && isSame(events[to])) to += 1;
  return events.slice(from, to);
}

/**
 * Returns the places to write so that the event comes directly before `beforeId` among those of its day, or last for null. The place lies
 * between those of its neighbours, so usually one event is written. All events of the day are written if there is no room between. Empty if
 * the event is already there, or if hours prevent the move.
 */
export function placeInDay(day: readonly Dated[], id: string, beforeId: string | null): Map<string, number> {
  const others = day.filter((event) => event.id !== id);
  const at = beforeId === null ? others.length : others.findIndex((event) => event.id === beforeId);
  if (at < 0) return new Map();
  const ids = [...others.slice(0, at).map((event) => event.id), id, ...others.slice(at).map((event) => event.id)];
  const before = at === 0 ? null : (others[at - 1]?.dayOrder ?? Number.POSITIVE_INFINITY);
  const place = between(before, others[at]?.dayOrder ?? Number.POSITIVE_INFINITY);
  const one = new Map(place === null ? [] : [[id, place] as const]);
  if (place !== null && isOrder(day, one, ids)) return one;
  const known = new Map(day.map((event) => [event.id, event.dayOrder]));
  const all = new Map(ids.map((each, index) => [each, index + 1] as const).filter(([each, order]) => known.get(each) !== order));
  return isOrder(day, all, ids) ? all : new Map();
}

/** Returns the event of the day whose hour prevents a move to directly before `beforeId`, or to the end for null. Null if no hour does. */
export function hourAgainst<T extends Dated>(day: readonly T[], id: string, beforeId: string | null): T | null {
  const own = hourOf(day.find((event) => event.id === id)?.date ?? '');
  if (own === null) return null;
  const others = day.filter((event) => event.id !== id);
  const at = beforeId === null ? others.length : others.findIndex((event) => event.id === beforeId);
  const isAgainst = ({ date }: T, index: number) => {
    const hour = hourOf(date);
    return hour !== null && (index < at ? hour > own : hour < own);
  };
  return others.find(isAgainst) ?? null;
}

/** Returns whether the events of a day are in this order after these places have been written. */
function isOrder(day: readonly Dated[], places: ReadonlyMap<string, number>, ids: readonly string[]): boolean {
  const placed = day.map((event) => ({ ...event, dayOrder: places.get(event.id) ?? event.dayOrder }));
  return sortByDate(placed.map(({ dayOrder, ...event }) => (dayOrder === undefined ? event : { ...event, dayOrder }))).every(
    ({ id }, at) => id === ids[at],
  );
}

/** Returns a number between two others, or beyond the only one. Null if there is none. Infinity stands for a place that was never given. */
function between(before: number | null, after: number): number | null {
  if (before === Number.POSITIVE_INFINITY) return null;
  if (after === Number.POSITIVE_INFINITY) return before === null ? null : before + 1;
  if (before === null) return after - 1;
  const middle = before + (after - before) / 2;
  return middle > before && middle < after ? middle : null;
}
