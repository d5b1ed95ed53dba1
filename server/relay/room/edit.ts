import * as Y from 'yjs';
import type { RefusalCode } from '#core/sync/messages';
import type { Batch } from '#server/log/documentStore';
import type { DirectWriter } from '#server/relay/direct/directWriter';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';
import type { Connection } from '#server/relay/door/connection';

/** The stage that an edit has reached. Each ends with the edit durable or refused. */
export type EditState =
  /** In a large room it waits for others, so that all of them are checked, committed and sent as one. */
  | { kind: 'arriving' }
  /** The doc's thread checks it. */
  | { kind: 'checking' }
  /** It rests on content that is missing here. Another relay may have committed that, so the log is read first. */
  | { kind: 'awaitingLog' }
  /** A thread was lost while checking it. Another doc or a busy machine may be the reason: it is checked once more, alone. */
  | { kind: 'suspect' }
  | AcceptedState
  /** It changes nothing that earlier edits do not change. It is durable once all edits up to the order `after` are. */
  | { kind: 'repeated'; after: number };

/** The doc has taken the edit, and the log has not. */
interface AcceptedState {
  /** It waits for the next commit, or the store is committing it. */
  kind: 'pending' | 'inFlight';
  /** The client ids that it uses for the first time. */
  newClients: number[];
  /** The clocks of its client ids after it. */
  clocks: StateVectorEntry[];
  /** Its place among all the edits that the doc has taken, from 1. */
  order: number;
}

/** The sender and the form of an edit: a writing frame of a socket, or values from a direct connection. */
type Sent =
  | { readonly kind: 'step2' | 'update'; readonly writer: Connection }
  /** `values`: a list of edits (`core/edits/edit.ts`) as JSON in UTF-8. The doc's thread makes an update of it. */
  | { readonly kind: 'values'; readonly writer: DirectWriter; readonly values: Uint8Array };

/** An edit of one room, from its arrival until it is durable or refused. */
export type Edit = Sent & {
  /** Its number among the edits of the writer. */
  readonly frame: number;
  /** As it was sent. Once the doc has taken it, only the part that changed the doc. */
  update: Uint8Array;
  readonly arrivedAt: number;
  state: EditState;
  /** The log has been read since its first check. */
  isSecondTry: boolean;
  /** A thread was lost while checking it. */
  hasLostThread: boolean;
};

export type AcceptedEdit = Edit & { state: AcceptedState };

/** The edits of one room that the store is committing together. */
export interface InFlightBatch {
  batch: Batch;
  edits: AcceptedEdit[];
}

export function isAccepted(edit: Edit): edit is AcceptedEdit {
  return edit.state.kind === 'pending' || edit.state.kind === 'inFlight';
}

export function newOwnersOf({ state, writer }: AcceptedEdit): [clientId: number, userId: string][] {
  return state.newClients.map((clientId) => [clientId, writer.person.userId]);
}

/** One row for each run of one person's edits, so that the log names the author of each row. */
export function rowsOf(edits: readonly Edit[]): Batch['updates'] {
  const runs: { userId: string; updates: Uint8Array[] }[] = [];
  for (const { writer, update } of edits) {
    const { userId } = writer.person;
    const last = runs.at(-1);
    if (last?.userId === userId) last.updates.push(update);
    else runs.push({ userId, updates: [update] });
  }
  return runs.map(({ userId, updates }) => ({ userId, payload: Y.mergeUpdates(updates) }));
}

/** The reason why an edit that the doc had taken must not be committed. Null if it may. */
export function refusalOf(edit: Edit, takenClients: ReadonlySet<number>): RefusalCode | null {
  const { writeRefusal } = edit.writer;
  if (writeRefusal) return writeRefusal;
  return isAccepted(edit) && edit.state.newClients.some((clientId) => takenClients.has(clientId)) ? 'foreign-client' : null;
}
