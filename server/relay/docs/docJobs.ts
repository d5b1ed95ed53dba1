import type { RefusalCode } from '#core/sync/messages';
import type { Checkpoint } from '#server/log/checkpoint';
import type { UnfitCode } from '#server/relay/direct/editRefusal';
import type { PrescanLimits } from '#server/relay/docs/prescan';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';

/**
 * A job for a thread that holds docs. A thread does and answers its jobs in the order in which they were posted. A doc is named
 * by a handle, so that a doc that was loaded again is never confused with the previous one.
 */
export type DocJob =
  /** Makes a doc of its parts and answers with its state. Keeps the doc if `isKept`. */
  | {
      kind: 'open';
      doc: number;
      parts: Uint8Array[];
      clients: [clientId: number, userId: string | null][];
      reserved: [clientId: number, userId: string][];
      isKept: boolean;
    }
  /** Checks an update of a client, and takes all of it or nothing. */
  | { kind: 'write'; doc: number; update: Uint8Array; userId: string }
  /** Applies a list of edits (`core/edits/edit.ts`), as JSON in UTF-8, under this client id; all of it or nothing. */
  | { kind: 'edit'; doc: number; update: Uint8Array; clientId: number; userId: string }
  /** Reserves a client id that nobody has written under for this user. */
  | { kind: 'reserve'; doc: number; clientId: number; userId: string }
  /** Takes committed rows without a check. */
  | { kind: 'merge'; doc: number; updates: Uint8Array[]; newClients: [clientId: number, userId: string | null][] }
  | { kind: 'difference'; doc: number; stateVector: Uint8Array }
  | { kind: 'state'; doc: number }
  | { kind: 'drop'; doc: number }
  | { kind: 'checkpoint'; parts: Uint8Array[] };

export interface DocState {
  update: Uint8Array;
  stateVector: StateVectorEntry[];
}

export type CheckResult =
  /** `update`: the part that changed the doc; null: all of it. `clocks`: those of its client ids after it. */
  | { kind: 'accepted'; update: Uint8Array | null; newClients: number[]; clocks: StateVectorEntry[] }
  /** The doc had all of it already. */
  | { kind: 'nothing' }
  | { kind: 'refused'; code: RefusalCode }
  /** The bytes are not an update, or not one that Yjs could have made. */
  | { kind: 'malformed'; reason: string }
  /** The doc cannot take these edits as values. Nothing was written. */
  | { kind: 'unfit'; code: UnfitCode; detail: string }
  /** The update of these edits as values fails the check. The doc holds it, and has to be loaded again. */
  | { kind: 'undone'; code: RefusalCode }
  /** It passed the check, but Yjs threw or had a gap: the doc in memory may no longer match the log. */
  | { kind: 'broken'; reason: string };

export interface DocAnswers {
  open: DocState;
  write: CheckResult;
  edit: CheckResult;
  reserve: null;
  merge: null;
  difference: Uint8Array;
  state: DocState;
  drop: null;
  checkpoint: Checkpoint;
}

export type DocAnswer = { value: DocAnswers[DocJob['kind']]; ms: number } | { error: string; ms: number };

/** The data that a thread is started with. */
export interface DocThreadData {
  limits: PrescanLimits;
  /** Three numbers for the watchdog: finished jobs, 1 once the thread has loaded its code, and its Linux id (0: unknown). */
  progress: SharedArrayBuffer;
}
