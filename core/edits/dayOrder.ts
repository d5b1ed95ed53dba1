import type * as Y from 'yjs';
import { sortByDate } from '#core/dates/edtf/dateOrder';
import { compareBounds, type Dated, hasBounds } from '#core/dates/edtf/span';
import { addEvent, dateOf, setEventLink } from '#core/edits/event';
import { edit, requireFields } from '#core/edits/transaction';
import { isFiniteNumber } from '#core/model/compare';
import { placeInDay } from '#core/model/dayOrder';
import { setField } from '#core/model/fieldTypes/plain';
import { readEvent } from '#core/model/read';
import type { rootsOf } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';

type Roots = ReturnType<typeof rootsOf>;

/** Puts an event directly before another of the same day, or last in it. Where dates or hours differ, they decide and nothing is written. */
export function moveInDay(doc: Y.Doc, id: string, beforeId: string | null): void {
  edit(doc, (roots) => {
    requireFields(roots, 'events', id);
    setPlaces(roots, placeInDay(dayOf(roots, id), id, beforeId));
  });
}

/** Adds an event of the same date directly after another, or undated after the same events as it, and returns its id. */
export function addEventAfter(doc: Y.Doc, id: string): string {
  return edit(doc, (roots) => {
    const fields = requireFields(roots, 'events', id);
    const { date, links } = readEvent(id, fields);
    const made = addEvent(doc, { date });
    if (!hasBounds(date)) for (const { kind, eventId } of links) if (kind === 'follows') setEventLink(doc, made, kind, eventId, true);
    placeAfter(roots, made, id);
    return made;
  });
}

/** Puts an event of the same day directly after another; inside an edit. */
export function placeAfter(roots: Roots, id: string, afterId: string): void {
  const day = dayOf(roots, afterId);
  const others = day.filter((event) => event.id !== id);
  const next = others[others.findIndex((event) => event.id === afterId) + 1];
  setPlaces(roots, placeInDay(day, id, next?.id ?? null));
}

function setPlaces(roots: Roots, places: ReadonlyMap<string, number>): void {
  for (const [id, place] of places) setField(requireFields(roots, 'events', id), 'dayOrder', place);
}

/** The events whose dates have the same bounds as this one's, in order. */
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
