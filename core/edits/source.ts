import type * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { type Edit, setEach } from '#core/edits/edit';
import { createId } from '#core/edits/transaction';
import type { GivenRecord } from '#core/model/kind';
import type { Kinds } from '#core/model/kinds';
import type { RecordRef } from '#core/model/leaves';

/** The fields of a source to set. Undefined or an empty value removes the field. */
export type SourceChange = GivenRecord<Kinds['source']>;
export type NewSource = SourceChange & { type: string; title: string };

/** Adds a source and returns its id. */
export function addSource(doc: Y.Doc, { id = createId(), ...fields }: NewSource): string {
  applyEdit(doc, { type: 'create', record: sourceRef(id), fields });
  return id;
}

/**
 * Adds the sources of an import in one step and returns their ids. Their `derivedFrom` is an id of their file. It becomes the id of the
 * source that is added with them, or that `present` gives for it. It is dropped where that id names no source or several. `addedAt`: RFC 3339,
 * the moment of the import.
 */
export function addSources(
  doc: Y.Doc,
  sources: readonly NewSource[],
  present: ReadonlyMap<string, string | undefined>,
  addedAt: string,
): string[] {
  const added = sources.map((source) => ({ ...source, id: source.id ?? createId() }));
  const idOf = new Map<string, string | undefined>(present);
  for (const { id, annalist } of added) {
    const name = annalist?.importedId ?? id;
    // Nobody knows which of two records with one id is meant.
    idOf.set(name, idOf.has(name) && idOf.get(name) !== id ? undefined : id);
  }
  const edits = added.map(({ id, ...fields }) => ({
    type: 'create' as const,
    record: sourceRef(id),
    fields: {
      ...fields,
      annalist: { ...fields.annalist, derivedFrom: idOf.get(fields.annalist?.derivedFrom ?? ''), addedAt },
    },
  }));
  applyEdit(doc, edits);
  return edits.map(({ record }) => record.id);
}

export function updateSource(doc: Y.Doc, id: string, change: SourceChange): void {
  applyEdit(doc, sourceEdits(id, change));
}

/** JSON has no undefined, so null removes a field. */
function sourceEdits(id: string, change: SourceChange): Edit[] {
  const cleared = (given: object) => Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? null]));
  const { annalist, ...rest } = change;
  return setEach(sourceRef(id), { ...cleared(rest), ...(annalist && { annalist: cleared(annalist) }) });
}

export function deleteSource(doc: Y.Doc, id: string): void {
  applyEdit(doc, { type: 'delete', record: sourceRef(id) });
}

function sourceRef(id: string): RecordRef {
  return { kind: 'source', id };
}
