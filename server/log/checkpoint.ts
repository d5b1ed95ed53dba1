import { createHash } from 'node:crypto';
import * as Y from 'yjs';

export interface Checkpoint {
  payload: Uint8Array;
  sha256: Uint8Array;
}

export type MakeCheckpoint = (parts: Uint8Array[]) => Checkpoint | Promise<Checkpoint>;

/**
 * Merges updates by loading them into a Y.Doc with garbage collection, which is quicker and smaller than `Y.mergeUpdates`.
 * Throws when an update refers to a missing one, or when the result does not read back equal: the log then stays as it is.
 */
export function makeCheckpoint(parts: readonly Uint8Array[]): Checkpoint {
  const doc = merge(parts);
  const payload = Y.encodeStateAsUpdate(doc);
  const again = merge([payload]);
  // Compares state vectors and delete sets. The bytes may differ, since their order is that of arrival.
  const isSame = Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(again));
  doc.destroy();
  again.destroy();
  if (!isSame) throw new Error('The checkpoint does not read back equal to its updates.');
  return { payload, sha256: createHash('sha256').update(payload).digest() };
}

/** Loads updates into a doc. Throws when one of them refers to a missing one. */
export function merge(parts: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part, storeOrigin);
  }, storeOrigin);
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('The log has a gap: an update refers to a missing one.');
  return doc;
}

export const storeOrigin = { kind: 'store' } as const;
