import type * as Y from 'yjs';
import type { Kind } from '#core/model/kind';
import type { RecordRef } from '#core/model/leaves';
import { findFields, findHolder, type KindTable, pathOf } from '#core/model/locate';

/** The records that a doc will have after edits that are not written yet. */
export class RecordsAfter {
  /** By path: whether the edits so far have created or deleted the record. */
  private readonly changed = new Map<string, boolean>();

  constructor(
    private readonly doc: Y.Doc,
    private readonly kinds: KindTable,
  ) {}

  has(record: RecordRef): boolean {
    const changed = this.changed.get(pathOf(record));
    if (changed !== undefined) return changed;
    // A newly created record holds nothing that is stored.
    for (let outer = record.within; outer; outer = outer.within) if (this.changed.has(pathOf(outer))) return false;
    return findFields(this.doc, this.kinds, record) !== null;
  }

  create(record: RecordRef): void {
    this.set(record, true);
  }

  /** Also deletes all records whose ids contain this id. */
  delete(record: RecordRef): void {
    this.set(record, false);
    for (const { name, root, idParts } of Object.values(this.kinds)) {
      const part = Object.values(idParts ?? {}).indexOf(record.kind);
      if (root === undefined || part < 0) continue;
      for (const id of this.idsOf(name, root)) if (id.split('/')[part] === record.id) this.set({ kind: name, id }, false);
    }
  }

  /** Replaces the nested records of a kind by those with these ids. */
  replace(within: RecordRef, kind: Kind, ids: readonly string[]): void {
    const prefix = pathOf({ kind: kind.name, id: '', within });
    const stored = findHolder(this.doc, this.kinds, kind, { kind: kind.name, id: '', within });
    for (const id of stored?.keys() ?? []) this.set({ kind: kind.name, id, within }, false);
    for (const path of [...this.changed.keys()]) if (path.startsWith(prefix)) this.changed.set(path, false);
    for (const id of ids) this.create({ kind: kind.name, id, within });
  }

  private idsOf(kind: string, root: string): Set<string> {
    const prefix = pathOf({ kind, id: '' });
    const changed = [...this.changed.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
    return new Set([...this.doc.getMap(root).keys(), ...changed]);
  }

  private set(record: RecordRef, isThere: boolean): void {
    const path = pathOf(record);
    for (const inner of [...this.changed.keys()]) if (inner.startsWith(`${path}\n`)) this.changed.delete(inner);
    this.changed.set(path, isThere);
  }
}
