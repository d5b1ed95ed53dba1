import type * as Y from 'yjs';
import { type Kind, readRecord } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import { findFields } from '#core/model/locate';
import { isName, Reading } from '#core/model/reading';
import { isMap } from '#core/model/yjsTypes';

/** Kinds whose records have rows: those that are not nested in others. */
const rootKinds = new Map<string, Kind>(Object.values<Kind>(kinds).flatMap((kind) => (kind.root === undefined ? [] : [[kind.name, kind]])));

/** The key of a record, unique in its doc. The timeline itself has the id ''. */
export const keyOf = (kind: string, id: string) => `${kind}:${id}`;
const kindInKey = (key: string) => key.slice(0, key.indexOf(':'));
const idInKey = (key: string) => key.slice(key.indexOf(':') + 1);

export function partsOfKey(key: string): { kind: string; id: string } {
  return { kind: kindInKey(key), id: idInKey(key) };
}

/** Returns whether a key belongs to a record that can have rows. A doc can hold entries under any key. */
export function isRecordKey(key: string): boolean {
  return rootKinds.has(kindInKey(key)) && (key === keyOf(kinds.timeline.name, '') || isName(idInKey(key)));
}

/** Returns the keys of all entries at the places of records, valid or not. */
export function storedKeys(doc: Y.Doc): string[] {
  return [...rootKinds.values()].flatMap(({ name, root = '' }) =>
    name === kinds.timeline.name ? [keyOf(name, '')] : [...doc.getMap(root).keys()].map((id) => keyOf(name, id)),
  );
}

/** Returns whether a doc holds an entry under this key that is not a record. */
export function isNoRecord(doc: Y.Doc, key: string): boolean {
  const { kind, id } = partsOfKey(key);
  if (kind === kinds.timeline.name) return false;
  const root = doc.getMap(rootKinds.get(kind)?.root ?? '');
  return root.has(id) && !(isRecordKey(key) && isMap(root.get(id)));
}

export function isStored(doc: Y.Doc, kind: string, id: string): boolean {
  return findFields(doc, kinds, { kind, id }) !== null;
}

/** Returns a record as plain values. Null if it does not exist. */
export function readStored(doc: Y.Doc, name: string, id: string): object | null {
  const [kind, fields] = [rootKinds.get(name), findFields(doc, kinds, { kind: name, id })];
  return kind && fields ? readRecord(kind, id, fields, new Reading()) : null;
}

export function kindOfRecord(name: string): Kind {
  const kind = rootKinds.get(name);
  if (!kind) throw new Error(`There is no kind "${name}" of records with rows.`);
  return kind;
}
