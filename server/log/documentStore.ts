import type { MakeCheckpoint } from '#server/log/checkpoint';

/** A row of the log. */
export interface LoggedUpdate {
  seq: number;
  userId: string | null;
  at: Date;
  payload: Uint8Array;
}

/** A doc in the store: the checkpoint, to be merged with the updates above it in order. */
export interface StoredDoc {
  epoch: number;
  permVersion: number;
  /** The sequence of the last update. */
  head: number;
  checkpoint: Uint8Array | null;
  updates: Uint8Array[];
  /** The owner of each Yjs client id. Only the owner may write under it; null: nobody may. */
  clients: Map<number, string | null>;
}

/** The current versions of a doc. */
export interface DocVersion {
  epoch: number;
  permVersion: number;
  /** Clients that know only an older shape of the doc may not write: see `schemaVersion` in core/model/schema.ts. */
  minSchema: number;
  /** The sequence of the last update. */
  head: number;
}

/** The edits of one room, committed together or not at all. */
export interface Batch {
  /** Names the batch, so that a retry recognises a commit whose answer was lost. */
  id: string;
  docId: string;
  epoch: number;
  permVersion: number;
  /** One row each, in order. */
  updates: { userId: string; payload: Uint8Array }[];
  /** Client ids that are used for the first time, and their users. */
  newClients: { clientId: number; userId: string }[];
}

export type Outcome =
  | { kind: 'committed'; head: number }
  /** Roles or the epoch have changed: access has to be checked again before a retry. Null if the doc was deleted. */
  | { kind: 'fenced'; now: DocVersion | null }
  /** Somebody else owns these client ids. */
  | { kind: 'client-taken'; clientIds: number[] };

export interface QuarantinedUpdate {
  docId: string;
  userId: string;
  payload: Uint8Array;
  reason: string;
}

/** The most updates of one doc in quarantine: a client that makes one can make thousands. */
export const mostQuarantined = 50;

/** The store of docs. It is append-only: no method replaces a doc's state. */
export interface DocumentStore {
  /** Null if the doc does not exist, or was deleted. */
  load(docId: string): Promise<StoredDoc | null>;
  /**
   * Commits batches of different docs together. Resolves after the commit with the outcomes by batch id; a batch without one is
   * to be tried again. Rejects when the outcome of all is unknown. `isRetry`: a batch may be in the log already.
   */
  append(batches: readonly Batch[], isRetry: boolean): Promise<Map<string, Outcome>>;
  /** The updates after a sequence, in order. Those that both kept checkpoints contain are gone. */
  readAfter(docId: string, seq: number, limit: number): Promise<LoggedUpdate[]>;
  /** The versions of the docs that exist. */
  versions(docIds: readonly string[]): Promise<Map<string, DocVersion>>;
  /**
   * Merges the log into a checkpoint and deletes the rows that the previous checkpoint contains. Null if there is nothing to merge, or
   * another process is doing it. Merging takes CPU time; `make` may do it in another thread.
   */
  compact(docId: string, make?: MakeCheckpoint): Promise<{ seq: number; bytes: number } | null>;
  /** Stores a rejected update for examination. Ignores it when the doc has `mostQuarantined` already. */
  quarantine(update: QuarantinedUpdate): Promise<void>;
  close(): Promise<void>;
}
