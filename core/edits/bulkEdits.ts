import * as Y from 'yjs';
import { edit, setFields } from '#core/edits/transaction';
import { requireMap } from '#core/model/fieldTypes/entries';
import { setMember } from '#core/model/fieldTypes/set';
import type { Fields, rootsOf, Status } from '#core/model/schema';

/**
 * Edits of several events at once: one transaction, so one step of undo. Events that a colleague has deleted meanwhile are
 * passed over. Each returns how many were there.
 */
export function deleteEvents(doc: Y.Doc, ids: Iterable<string>): number {
  return edit(doc, (roots) => forEach(roots, ids, (id) => roots.events.delete(id)));
}

export function setEventsStatus(doc: Y.Doc, ids: Iterable<string>, status: Status): number {
  return edit(doc, (roots) => forEach(roots, ids, (_id, fields) => setFields(fields, { status })));
}

/** Puts the events on a track, or takes them off it. */
export function setEventsTrack(doc: Y.Doc, ids: Iterable<string>, trackId: string, isOn: boolean): number {
  return edit(doc, (roots) => forEach(roots, ids, (_id, fields) => setMember(requireMap(fields, 'tracks'), trackId, isOn)));
}

function forEach({ events }: ReturnType<typeof rootsOf>, ids: Iterable<string>, act: (id: string, fields: Fields) => void): number {
  let count = 0;
  for (const id of ids) {
    const fields = events.get(id);
    if (!(fields instanceof Y.Map)) continue;
    act(id, fields);
    count += 1;
  }
  return count;
}
