import type * as Y from 'yjs';
import { storedFields } from '#core/model/fieldTypes/group';
import { keyOfField } from '#core/model/fieldTypes/parts';
import type { Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';

/** The changes of one update to a record that has a root. */
export interface RecordChange {
  kind: string;
  /** '' for the timeline itself. */
  id: string;
  /** Names of fields. The name of the kind stands for an added or deleted record. */
  fields: ReadonlySet<string>;
}

type ChangeOfRoot = Y.YEvent<Y.AbstractType<unknown>>;

/** Reports each transaction's changes, one for each record. Returns a function that stops it. */
export function observeRecords(
  doc: Y.Doc,
  onChange: (changes: RecordChange[], transaction: Y.Transaction) => void,
  of: Readonly<Record<string, Kind>> = kinds,
): () => void {
  let changes: { kind: string; id: string; fields: Set<string> }[] = [];
  const stops = Object.values(of).flatMap((kind) => {
    if (kind.root === undefined) return [];
    const root = doc.getMap<unknown>(kind.root);
    const observe = (batch: ChangeOfRoot[]) => {
      for (const [id, fields] of changedIn(kind, batch)) changes.push({ kind: kind.name, id, fields });
    };
    root.observeDeep(observe);
    return [() => root.unobserveDeep(observe)];
  });
  const flush = (transaction: Y.Transaction) => {
    if (changes.length > 0) onChange(changes, transaction);
    changes = [];
  };
  doc.on('afterTransaction', flush);
  return () => {
    for (const stop of stops) stop();
    doc.off('afterTransaction', flush);
  };
}

function changedIn(kind: Kind, batch: readonly ChangeOfRoot[]): Map<string, Set<string>> {
  const names = new Map(
    Object.entries(kind.fields).flatMap(([name, type]) => Object.keys(storedFields({ [name]: type })).map((key) => [key, name] as const)),
  );
  const found = new Map<string, Set<string>>();
  const add = (id: string, key: string) =>
    found.set(id, (found.get(id) ?? new Set()).add(names.get(key) ?? names.get(keyOfField(key)) ?? key));
  for (const { path, keys } of batch) {
    const [id, field] = kind.root === 'timeline' ? ['', path[0]] : path;
    if (typeof id !== 'string') for (const key of keys.keys()) add(key, kind.name);
    else if (typeof field === 'string') add(id, field);
    else for (const key of keys.keys()) add(id, key);
  }
  return found;
}
