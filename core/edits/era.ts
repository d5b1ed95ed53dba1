import type * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { setEach } from '#core/edits/edit';
import { createId } from '#core/edits/transaction';
import type { RecordRef } from '#core/model/leaves';
import { rootsOf, type TrackColour, trackColours } from '#core/model/schema';

/** Adds a named span of time behind the others, and returns its id. `date` is EDTF as typed. An era with an empty date is not drawn. */
export function addEra(doc: Y.Doc, era: { id?: string; name: string; date: string; colour?: TrackColour }): string {
  const { id = createId(), name, date, colour = trackColours[rootsOf(doc).eras.size % trackColours.length] } = era;
  applyEdit(doc, { type: 'create', record: eraRef(id), fields: { name, date, colour } });
  return id;
}

export function updateEra(doc: Y.Doc, id: string, change: { name?: string; date?: string; colour?: TrackColour }): void {
  applyEdit(doc, setEach(eraRef(id), change));
}

export function removeEra(doc: Y.Doc, id: string): void {
  applyEdit(doc, { type: 'delete', record: eraRef(id) });
}

function eraRef(id: string): RecordRef {
  return { kind: 'era', id };
}
