import * as Y from 'yjs';
import { createId, edit, requireFields, setField } from '#core/edits/transaction';
import { assessmentFields, type CslItem, cslFields, type SourceAssessment } from '#core/sources/source';

export type NewSource = Omit<CslItem, 'id' | 'annalist'> & { id?: string; annalist?: SourceAssessment };

/** Adds a source and returns its id. */
export function addSource(doc: Y.Doc, source: NewSource): string {
  return edit(doc, ({ sources }) => {
    const id = source.id ?? createId();
    if (sources.has(id)) throw new Error(`A source ${id} is already there.`);
    sources.set(id, new Y.Map<unknown>(Object.entries(fieldsOf(source)).filter(([, value]) => value !== undefined)));
    return id;
  });
}

export type SourceChange = Partial<Omit<CslItem, 'id' | 'annalist'>> & { annalist?: SourceAssessment };

/** Sets the named fields; one that is given as undefined or empty is taken away. */
export function updateSource(doc: Y.Doc, id: string, change: SourceChange): void {
  edit(doc, (roots) => {
    const fields = requireFields(roots, 'sources', id);
    for (const [name, value] of Object.entries(fieldsOf(change))) {
      if (value !== undefined && value !== '') setField(fields, name, value);
      else if (fields.has(name)) fields.delete(name);
    }
  });
}

export function deleteSource(doc: Y.Doc, id: string): void {
  edit(doc, (roots) => {
    requireFields(roots, 'sources', id);
    roots.sources.delete(id);
  });
}

/** CSL's fields and our own in one flat map; only names that the schema knows, only those that are given. */
function fieldsOf(source: SourceChange): Record<string, unknown> {
  const given = { ...source, ...source.annalist };
  const names = [...cslFields, ...assessmentFields].filter((name) => name in given);
  return Object.fromEntries(names.map((name) => [name, given[name]]));
}
