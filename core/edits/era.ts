import * as Y from 'yjs';
import { createId, edit, nextRank, requireFields, setFields } from '#core/edits/transaction';
import type { TrackColour } from '#core/model/schema';
import { trackColours } from '#core/model/schema';

/** Adds a named span of time, last among them, and returns its id. `date` is EDTF as typed; empty: not drawn yet. */
export function addEra(doc: Y.Doc, era: { id?: string; name: string; date: string; colour?: TrackColour }): string {
  return edit(doc, ({ eras }) => {
    const id = era.id ?? createId();
    const colour = era.colour ?? trackColours[eras.size % trackColours.length];
    eras.set(id, new Y.Map<unknown>(Object.entries({ name: era.name, date: era.date, colour, rank: nextRank(eras) })));
    return id;
  });
}

export function updateEra(doc: Y.Doc, id: string, change: { name?: string; date?: string; colour?: TrackColour }): void {
  edit(doc, (roots) => setFields(requireFields(roots, 'eras', id), change));
}

export function removeEra(doc: Y.Doc, id: string): void {
  edit(doc, (roots) => {
    requireFields(roots, 'eras', id);
    roots.eras.delete(id);
  });
}
