import type * as Y from 'yjs';
import { requireMap } from '#core/model/fieldTypes/entries';
import type { RecordsType } from '#core/model/fieldTypes/records';
import type { Kind } from '#core/model/kind';
import type { RecordRef } from '#core/model/leaves';
import type { Fields } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';

/** The kinds of a doc by their names. */
export type KindTable = Readonly<Record<string, Kind>>;

/** The stored fields of a record. Null if it is not there. */
export function findFields(doc: Y.Doc, kinds: KindTable, ref: RecordRef): Fields | null {
  const kind = Object.hasOwn(kinds, ref.kind) ? kinds[ref.kind] : undefined;
  if (kind?.root === 'timeline') return doc.getMap('timeline');
  const fields = kind && findHolder(doc, kinds, kind, ref)?.get(ref.id);
  return isMap(fields) ? fields : null;
}

/** The map that holds the records of a kind. Null if the record that they are nested in is not there. */
export function findHolder(doc: Y.Doc, kinds: KindTable, kind: Kind, { within }: RecordRef): Fields | null {
  if (kind.root !== undefined) return doc.getMap(kind.root);
  const outer = within ? findFields(doc, kinds, within) : null;
  if (!outer || !within) return null;
  for (const [name, type] of Object.entries(kinds[within.kind]?.fields ?? {})) {
    if ('of' in type && (type as RecordsType<Kind>).of === kind) return requireMap(outer, type.key ?? name);
  }
  return null;
}
