import type { MakeCheckpoint } from '#server/log/checkpoint';

/** An update as the log holds it. */
export interface LoggedUpdate {
  seq: number;
  userId: string | null;
  at: Date;
  payload: Uint8Array;
}

/** A doc as stored: merge the checkpoint and the updates above it, in order. */
export interface StoredDoc {
  epoch: number;
  permVersion: number;
  /** The sequence of the last update. */
  head: number;
  checkpoint: Uint8Array | null;
  updates: Uint8Array[];
  /** Who may extend which Yjs client id; null: nobody. */
  clients: Map<number, string | null>;
}

/** The versions that a room was judged and loaded under. */
export interface DocVersion {
  epoch: number;
  permVersion: number;
  /** The oldest shape of the doc whose writers may write to it: see `schemaVersion` in core/model/schema.ts. */
  minSchema: number;
  head: number;
}

/** What one room asks to have committed, as one unit. */
export interface Batch {
  /** Names the attempt, so that one whose answer was lost is recognised. */
  id: string;
  docId: string;
  epoch: number;
  permVersion: number;
  /** In order; one row each. */
  updates: { userId: string; payload: Uint8Array }[];
  /** Client ids that are used here for the first time, with their user. */
  newClients: { clientId: number; userId: string }[];
}

export type Outcome =
  | { kind: 'committed'; head: number }
  /** Roles or the epoch have changed since: ask again who may, then try again. Null: the doc is not there any more. */
  | { kind: 'fenced'; now: DocVersion | null }
  /** Somebody else has this client id. */
  | { kind: 'client-taken'; clientIds: number[] };

export interface QuarantinedUpdate {
  docId: string;
  userId: string;
  payload: Uint8Array;
  reason: string;
}

/** Updates of one doc that are kept aside: whoever makes one can make thousands. */
export const mostQuarantined = 50;

/** Where docs are kept. Append-only: nothing here replaces a doc's state. */
export interface DocumentStore {
  /** Null: there is no such doc, or it was deleted. */
  load(docId: string): Promise<StoredDoc | null>;
  /** Commits batches of different docs together; resolves after the commit with an outcome for each, by the batch's id. */
  append(batches: readonly Batch[], isRetry: boolean): Promise<Map<string, Outcome>>;
  /** The updates after a sequence, in order, as far as they have not been merged into both kept checkpoints. */
  readAfter(docId: string, seq: number, limit: number): Promise<LoggedUpdate[]>;
  /** The versions of those docs that are there. */
  versions(docIds: readonly string[]): Promise<Map<string, DocVersion>>;
  /**
   * Merges the log into a checkpoint and drops what the previous one holds. Null: it was not due, or another is at it.
   * Merging takes long where the log is; `make` may do it elsewhere.
   */
  compact(docId: string, make?: MakeCheckpoint): Promise<{ seq: number; bytes: number } | null>;
  /** Keeps an update aside that was not taken, for whoever looks into it; of one doc, the first `mostQuarantined`. */
  quarantine(update: QuarantinedUpdate): Promise<void>;
  close(): Promise<void>;
}
