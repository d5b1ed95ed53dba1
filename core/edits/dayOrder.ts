import type * as Y from 'yjs';
import { hasBounds } from '#core/dates/edtf/span';
import { applyEdit } from '#core/edits/applyEdit';
import { placeAfter } from '#core/edits/dayPlaces';
import { eventRef } from '#core/edits/edit';
import { addEvent, setEventLink } from '#core/edits/event';
import { edit, requireFields } from '#core/edits/transaction';
import { readEvent } from '#core/model/read';

/** Puts an event directly before another of the same day, or last in it. Where dates or hours differ, they decide and nothing is written. */
export function moveInDay(doc: Y.Doc, id: string, beforeId: string | null): void {
  applyEdit(doc, { type: 'move', record: eventRef(id), before: beforeId });
}

/** Adds an event of the same date directly after another, or undated after the same events as it, and returns its id. */
export function addEventAfter(doc: Y.Doc, id: string): string {
  return edit(doc, (roots) => {
    const { date, links } = readEvent(id, requireFields(roots, 'events', id));
    const made = addEvent(doc, { date });
    if (!hasBounds(date)) for (const { kind, eventId } of links) if (kind === 'follows') setEventLink(doc, made, kind, eventId, true);
    placeAfter(roots, made, id);
    return made;
  });
}
