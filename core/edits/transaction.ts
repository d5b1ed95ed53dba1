import * as Y from 'yjs';
import { type Fields, type RootName, rootsOf } from '#core/model/schema';

/** The origin of all local edits. Undo tracks it, so undo never reverts a colleague's work. */
export const localEdit = { kind: 'local' } as const;

/** The edited record does not exist. A colleague may have just deleted it. */
export class UnknownIdError extends Error {
  constructor(
    readonly kind: string,
    readonly id: string,
  ) {
    super(`There is no ${kind} with the id ${id}.`);
    this.name = 'UnknownIdError';
  }
}

/** The id of the new record is already in use. */
export class TakenIdError extends Error {
  override readonly name = 'TakenIdError';

  constructor(
    readonly kind: string,
    readonly id: string,
  ) {
    super(`There already is a ${kind} with the id ${id}.`);
  }
}

/** Runs an edit as one transaction: one update on the wire, one row of the log, one step of undo. */
export function edit<T>(doc: Y.Doc, change: (roots: ReturnType<typeof rootsOf>) => T): T {
  return doc.transact(() => change(rootsOf(doc)), localEdit);
}

/** Returns the fields of a record. Throws `UnknownIdError`. */
export function requireFields(roots: ReturnType<typeof rootsOf>, root: Exclude<RootName, 'timeline'>, id: string): Fields {
  const fields = roots[root].get(id);
  if (!(fields instanceof Y.Map)) throw new UnknownIdError(root, id);
  return fields;
}

/** Returns a new random id. Ids are never reused or changed, because addresses contain them. */
export function createId(): string {
  return globalThis.crypto.randomUUID();
}

/** Returns the rank that places a new record behind the others. */
export function nextRank(map: Fields): number {
  let last = 0;
  for (const fields of map.values()) {
    const rank = fields instanceof Y.Map ? fields.get('rank') : null;
    if (typeof rank === 'number' && rank > last) last = rank;
  }
  return last + 1;
}
