import * as Y from 'yjs';
import { type Fields, type RootName, rootsOf } from '#core/model/schema';

/** The origin of every edit made here; undo tracks it, so that it never takes back a colleague's work. */
export const localEdit = { kind: 'local' } as const;

/** Asked to edit something that is not there, or no longer: a colleague may have deleted it a moment ago. */
export class UnknownIdError extends Error {
  constructor(
    readonly kind: string,
    readonly id: string,
  ) {
    super(`There is no ${kind} with the id ${id}.`);
    this.name = 'UnknownIdError';
  }
}

/** Asked to create a record under an id that another has. */
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

/** The fields of a thing. Throws `UnknownIdError`. */
export function requireFields(roots: ReturnType<typeof rootsOf>, root: Exclude<RootName, 'timeline'>, id: string): Fields {
  const fields = roots[root].get(id);
  if (!(fields instanceof Y.Map)) throw new UnknownIdError(root, id);
  return fields;
}

/** A new, random id. Never reused, never changed: addresses are made of it. */
export function createId(): string {
  return globalThis.crypto.randomUUID();
}

/** The rank that puts a new thing last. */
export function nextRank(map: Fields): number {
  let last = 0;
  for (const fields of map.values()) {
    const rank = fields instanceof Y.Map ? fields.get('rank') : null;
    if (typeof rank === 'number' && rank > last) last = rank;
  }
  return last + 1;
}
