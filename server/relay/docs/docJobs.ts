import type { RefusalCode } from '#core/sync/messages';
import type { Checkpoint } from '#server/log/checkpoint';
import type { PrescanLimits } from '#server/relay/docs/prescan';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';

/**
 * What the relay's main thread asks of a thread that holds docs. Jobs are done, and answered, in the order in which they
 * were posted. A doc is named by a handle, so that one that was loaded anew is never taken for the one before.
 */
export type DocJob =
  /** Makes a doc of its parts, and keeps it or only answers what it holds. */
  | {
      kind: 'open';
      doc: number;
      parts: Uint8Array[];
      clients: [clientId: number, userId: string | null][];
      reserved: [clientId: number, userId: string][];
      isKept: boolean;
    }
  /** An update of a client: judged first, and taken whole or not at all. */
  | { kind: 'write'; doc: number; update: Uint8Array; userId: string }
  /** Nobody else may be the first to write under this client id. */
  | { kind: 'reserve'; doc: number; clientId: number; userId: string }
  /** Rows of the log that did not come through here. */
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
  /** What it changed; null: exactly what was sent. */
  | { kind: 'accepted'; update: Uint8Array | null; newClients: number[]; clocks: StateVectorEntry[] }
  /** All of it was here already. */
  | { kind: 'nothing' }
  | { kind: 'refused'; code: RefusalCode }
  /** Bytes that are no update, or none that Yjs could have made. */
  | { kind: 'malformed'; reason: string }
  /** Yjs threw, or it was judged whole and did not fit: the doc in memory may no longer be what the log says. */
  | { kind: 'broken'; reason: string };

export interface DocAnswers {
  open: DocState;
  write: CheckResult;
  reserve: null;
  merge: null;
  difference: Uint8Array;
  state: DocState;
  drop: null;
  checkpoint: Checkpoint;
}

export type DocAnswer = { value: DocAnswers[DocJob['kind']]; ms: number } | { error: string; ms: number };

/** What a thread is started with. */
export interface DocThreadData {
  limits: PrescanLimits;
  /** For the watchdog: how many jobs the thread has finished, 1 once it has loaded its code, and its number in the system (0: not known). */
  progress: SharedArrayBuffer;
}
