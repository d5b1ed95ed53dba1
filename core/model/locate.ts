import type * as Y from 'yjs';
import type { RecordsType } from '#core/model/fieldTypes/records';
import type { Kind } from '#core/model/kind';
import type { RecordRef } from '#core/model/leaves';
import type { Fields } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';

/** The kinds of a doc by their names. */
export type KindTable = Readonly<Record<string, Kind>>;

/** Returns the stored fields of a record. Null if it does not exist. */
export function findFields(doc: Y.Doc, kinds: KindTable, ref: RecordRef): Fields | null {
  const kind = Object.hasOwn(kinds, ref.kind) ? kinds[ref.kind] : undefined;
  if (kind?.root === 'timeline') return doc.getMap('timeline');
  const fields = kind && findHolder(doc, kinds, kind, ref)?.get(ref.id);
  return isMap(fields) ? fields : null;
}

/** Returns the map that holds the records of a kind. Null if there is none, for example because the containing record does not exist. */
export function findHolder(doc: Y.Doc, kinds: KindTable, kind: Kind, { within }: RecordRef): Fields | null {
  if (kind.root !== undefined) return doc.getMap(kind.root);
  const outer = within ? findFields(doc, kinds, within) : null;
  const key = within && keyOfNested(kinds, within.kind, kind);
  const holder = outer && key ? outer.get(key) : null;
  return isMap(holder) ? holder : null;
}

/** Returns the key under which records of one kind hold those of another. Null if they hold none. */
export function keyOfNested(kinds: KindTable, outer: string, nested: Kind): string | null {
  for (const [name, type] of Object.entries(kinds[outer]?.fields ?? {})) {
    if ('of' in type && (type as RecordsType<Kind>).of === nested) return type.key ?? name;
  }
  return null;
}

/** Names a record in one string. The name of a nested record begins with the name of its parent and a line feed. */
export function pathOf({ kind, id, within }: RecordRef): string {
  return `${within ? `${pathOf(within)}\n` : ''}${kind} ${id}`;
}
