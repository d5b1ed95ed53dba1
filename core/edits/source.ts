import type * as Y from 'yjs';
import { createId, edit, requireFields } from '#core/edits/transaction';
import { createRecord, type GivenRecord, writeRecord } from '#core/model/kind';
import { type Kinds, kinds } from '#core/model/kinds';

/** The fields of a source to set; one that is given as undefined or empty is taken away. */
export type SourceChange = GivenRecord<Kinds['source']>;
export type NewSource = SourceChange & { type: string; title: string };

/** Adds a source and returns its id. */
export function addSource(doc: Y.Doc, source: NewSource): string {
  return edit(doc, ({ sources }) => {
    const id = source.id ?? createId();
    if (sources.has(id)) throw new Error(`A source ${id} is already there.`);
    sources.set(id, createRecord(kinds.source, source, [], 0));
    return id;
  });
}

export function updateSource(doc: Y.Doc, id: string, change: SourceChange): void {
  edit(doc, (roots) => writeRecord(kinds.source, requireFields(roots, 'sources', id), change, []));
}

export function deleteSource(doc: Y.Doc, id: string): void {
  edit(doc, (roots) => {
    requireFields(roots, 'sources', id);
    roots.sources.delete(id);
  });
}
