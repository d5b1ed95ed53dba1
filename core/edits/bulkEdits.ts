import * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { type Edit, eventRef } from '#core/edits/edit';
import type { RecordRef } from '#core/model/leaves';
import { rootsOf, type Status } from '#core/model/schema';

/**
 * Edits of several events at once, in one transaction and therefore one undo step. Skips events that a colleague has deleted meanwhile.
 * Each function returns the number of existing events.
 */
export function deleteEvents(doc: Y.Doc, ids: Iterable<string>): number {
  return applyToEach(doc, ids, (record) => ({ type: 'delete', record }));
}

export function setEventsStatus(doc: Y.Doc, ids: Iterable<string>, status: Status): number {
  return applyToEach(doc, ids, (record) => ({ type: 'set', record, field: 'status', value: status }));
}

/** Adds the events to a track, or removes them from it. */
export function setEventsTrack(doc: Y.Doc, ids: Iterable<string>, trackId: string, isOn: boolean): number {
  const type = isOn ? 'addMember' : 'removeMember';
  return applyToEach(doc, ids, (record) => ({ type, record, field: 'tracks', member: trackId }));
}

function applyToEach(doc: Y.Doc, ids: Iterable<string>, editOf: (record: RecordRef) => Edit): number {
  const { events } = rootsOf(doc);
  const present = [...new Set(ids)].filter((id) => events.get(id) instanceof Y.Map);
  applyEdit(
    doc,
    present.map((id) => editOf(eventRef(id))),
  );
  return present.length;
}
