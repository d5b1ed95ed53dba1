import type * as Y from 'yjs';
import { hasBounds } from '#core/dates/edtf/span';
import { applyEdit } from '#core/edits/applyEdit';
import { placeAfter } from '#core/edits/dayPlaces';
import { eventRef } from '#core/edits/edit';
import { addEvent, setEventLink } from '#core/edits/event';
import { edit, requireFields } from '#core/edits/transaction';
import { readEvent } from '#core/model/read';

/**
 * Moves an event directly before another of the same day, or to its end. If dates or hours differ, they decide the order, and nothing is
 * written.
 */
export function moveInDay(doc: Y.Doc, id: string, beforeId: string | null): void {
  applyEdit(doc, { type: 'move', record: eventRef(id), before: beforeId });
}

/** Adds an event directly behind another, with the same date or, if undated, behind the same events. Returns its id. */
export function addEventAfter(doc: Y.Doc, id: string): string {
  return edit(doc, (roots) => {
    const { date, links } = readEvent(id, requireFields(roots, 'events', id));
    const made = addEvent(doc, { date });
    if (!hasBounds(date)) for (const { kind, eventId } of links) if (kind === 'follows') setEventLink(doc, made, kind, eventId, true);
    placeAfter(roots, made, id);
    return made;
  });
}
