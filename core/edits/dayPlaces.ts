import { sortByDate } from '#core/dates/edtf/dateOrder';
import { compareBounds, type Dated } from '#core/dates/edtf/span';
import { requireFields } from '#core/edits/transaction';
import { isFiniteNumber } from '#core/model/compare';
import { placeInDay } from '#core/model/dayOrder';
import { setField } from '#core/model/fieldTypes/plain';
import type { rootsOf } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';

type Roots = ReturnType<typeof rootsOf>;

/** As `moveInDay`, inside an edit. */
export function placeBefore(roots: Roots, id: string, beforeId: string | null): void {
  setPlaces(roots, placeInDay(dayOf(roots, id), id, beforeId));
}

/** Moves an event directly behind another of the same day, inside an edit. */
export function placeAfter(roots: Roots, id: string, afterId: string): void {
  const day = dayOf(roots, afterId);
  const others = day.filter((event) => event.id !== id);
  const next = others[others.findIndex((event) => event.id === afterId) + 1];
  setPlaces(roots, placeInDay(day, id, next?.id ?? null));
}

function setPlaces(roots: Roots, places: ReadonlyMap<string, number>): void {
  for (const [id, place] of places) setField(requireFields(roots, 'events', id), 'dayOrder', place);
}

/** Returns the events with the same date bounds as this one, in order. */
function dayOf({ events }: Roots, id: string): Dated[] {
  const date = dateOf(events.get(id));
  const day: Dated[] = [];
  for (const [eventId, fields] of events) {
    if (!isMap(fields) || compareBounds(dateOf(fields), date) !== 0) continue;
    const dayOrder = fields.get('dayOrder');
    day.push({ id: eventId, date: dateOf(fields), ...(isFiniteNumber(dayOrder) && { dayOrder }) });
  }
  return sortByDate(day);
}

/** Returns the stored date of an event. Empty if it is missing or not a string. */
function dateOf(fields: unknown): string {
  const date = isMap(fields) ? fields.get('date') : null;
  return typeof date === 'string' ? date : '';
}
