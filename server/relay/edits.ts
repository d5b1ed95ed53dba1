import * as Y from 'yjs';
import type { RefusalCode } from '#core/sync/messages';
import type { Connection } from '#server/relay/connection';
import type { Reach } from '#server/relay/docJobs';
import type { Batch } from '#server/store/documentStore';

/** A writing frame of a client, from its arrival until it is decided. */
export interface Edit {
  connection: Connection;
  frame: number;
  kind: 'step2' | 'update';
  /** As it was sent, until the doc has taken it; from then on what it changed. */
  update: Uint8Array;
  /** Client ids that it uses for the first time. */
  newClients: number[];
  reaches: Reach[];
  /** Its place among all that the doc has taken. */
  order: number;
  /** It was judged before, and the log has been read since. */
  isSecondTry: boolean;
  arrivedAt: number;
}

/** One row for each run of one person's edits, so that the log tells who wrote what. */
export function rowsOf(edits: readonly Edit[]): Batch['updates'] {
  const runs: { userId: string; updates: Uint8Array[] }[] = [];
  for (const { connection, update } of edits) {
    const { userId } = connection.person;
    const last = runs.at(-1);
    if (last?.userId === userId) last.updates.push(update);
    else runs.push({ userId, updates: [update] });
  }
  return runs.map(({ userId, updates }) => ({
    userId,
    payload: updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] as Uint8Array),
  }));
}

/** Why an edit that the doc had taken may not be committed after all; null: it may. */
export function refusalOf({ connection, newClients }: Edit, takenClients: ReadonlySet<number>): RefusalCode | null {
  if (connection.isBarred) return 'access';
  if (!connection.mayEdit) return 'read-only';
  return newClients.some((clientId) => takenClients.has(clientId)) ? 'foreign-client' : null;
}
