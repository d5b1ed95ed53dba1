import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import type { RefusalCode } from '#core/sync/messages';
import type { Batch } from '#server/log/documentStore';
import type { CheckResult, DocJob } from '#server/relay/docs/docJobs';
import type { HostedDoc } from '#server/relay/docs/hostedDoc';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';
import type { Connection } from '#server/relay/door/connection';
import type { RelayMetrics } from '#server/relay/metrics';
import { typedInsert } from '#server/relay/room/typedInsert';

/** A writing frame of a client, from its arrival until it is decided. */
export interface Edit {
  connection: Connection;
  frame: number;
  kind: 'step2' | 'update';
  /** As it was sent, until the doc has taken it; from then on what it changed. */
  update: Uint8Array;
  /** Client ids that it uses for the first time. */
  newClients: number[];
  reaches: StateVectorEntry[];
  /** Its place among all that the doc has taken. */
  order: number;
  /** It was judged before, and the log has been read since. */
  isSecondTry: boolean;
  /** A thread was lost while it judged this. It may have been the fault of another doc, or of a busy machine: it is tried once more. */
  hasEndedThread: boolean;
  arrivedAt: number;
}

/** What is being committed together. */
export interface InFlightBatch {
  batch: Batch;
  edits: Edit[];
}

export interface EditQueueEvents {
  /** There is something to commit. */
  onPending: () => void;
  /** An edit of somebody who may no longer write is in the doc: it is to be mended before anything more is committed. */
  onTainted: () => void;
  /** An edit rests on what is not here: it is to be reconsidered when the log has been read. */
  onDoubt: (edit: Edit) => void;
  /** The sender has missed something, and is to be asked for all that it has. */
  onGap: (connection: Connection) => void;
  /** An edit broke the doc in memory, which is to be mended: it is kept for whoever looks into it, and its sender goes. */
  onDeadly: (edit: Edit, reason: string) => void;
  /** The doc in memory can no longer be trusted. */
  onBroken: (problem: unknown) => void;
}

/** The way of edits to the log: judged, here or by the doc in its thread, pending, in flight to the store, and committed. */
export class EditQueue {
  /** How many edits the doc has taken, and up to which of them all are durable or refused. */
  accepted = 0;
  decided = 0;
  /** In a room of many: waiting for company, so that all are judged, committed and sent as one. */
  private arriving: Edit[] = [];
  private timer: NodeJS.Timeout | null = null;
  private judged: Edit[] = [];
  private pending: Edit[] = [];
  /** Edits that have ended a thread, until they are tried once more. */
  private suspects: Edit[] = [];
  /** Edits that change nothing beyond what others have brought, and are as durable as that: once all up to `after` is decided. */
  private repeated: { edit: Edit; after: number }[] = [];
  private inFlight: InFlightBatch | null = null;
  /** Nothing is committed until the doc in memory has been mended. */
  private isSuspended = false;
  /** How far each client has got in the doc with all that was taken; not known while the doc is loaded anew. */
  private readonly clocks = new Map<number, number>();
  private areClocksKnown = false;

  constructor(
    private readonly docId: string,
    private readonly doc: HostedDoc,
    /** Whose each client id is; null: nobody's. */
    private readonly owners: Map<number, string | null>,
    private readonly windowMs: () => number,
    private readonly metrics: RelayMetrics,
    private readonly events: EditQueueEvents,
  ) {}

  /** What the doc is loaded with. */
  start(stateVector: readonly StateVectorEntry[]): void {
    this.learn(stateVector);
    this.areClocksKnown = true;
  }

  /** What has come into the doc by another way. */
  learn(reaches: readonly StateVectorEntry[]): void {
    for (const [clientId, clock] of reaches) this.clocks.set(clientId, Math.max(clock, this.clocks.get(clientId) ?? 0));
  }

  get bytes(): number {
    const all = [...this.arriving, ...this.judged, ...this.suspects, ...this.pending, ...(this.inFlight?.edits ?? [])];
    return all.reduce((sum, { update }) => sum + update.byteLength, 0);
  }

  get hasPending(): boolean {
    return this.pending.length > 0;
  }

  get isCommitting(): boolean {
    return this.inFlight !== null;
  }

  get isEmpty(): boolean {
    return [this.arriving, this.judged, this.suspects, this.pending].every(({ length }) => length === 0) && this.inFlight === null;
  }

  /** Those whose edits are not on their way to the store yet. */
  get writers(): Connection[] {
    return [...this.arriving, ...this.judged, ...this.suspects, ...this.pending].map(({ connection }) => connection);
  }

  add(connection: Connection, frame: number, kind: Edit['kind'], update: Uint8Array): void {
    const edit: Edit = {
      connection,
      frame,
      kind,
      update,
      newClients: [],
      reaches: [],
      order: 0,
      isSecondTry: false,
      hasEndedThread: false,
      arrivedAt: performance.now(),
    };
    const windowMs = this.windowMs();
    if (windowMs <= 0 && !this.timer) return this.submit(edit);
    this.arriving.push(edit);
    this.timer ??= setTimeout(() => this.takeArrived(), windowMs);
  }

  private takeArrived(): void {
    this.timer = null;
    for (const edit of this.arriving.splice(0)) this.submit(edit);
  }

  /** Judges an edit again, now that the log was read. */
  reconsider(edit: Edit): void {
    this.submit({ ...edit, isSecondTry: true });
  }

  private submit(edit: Edit): void {
    const reach = this.judgeHere(edit);
    if (reach) {
      // It is known to fit, and the doc may take it when it is next asked something.
      this.doc.append(edit.update, (_, problem, ms) => {
        edit.connection.spendCpu(ms);
        if (problem) this.events.onBroken(problem);
      });
      return this.decide(edit, { kind: 'accepted', update: null, newClients: [], reaches: [reach] });
    }
    this.judged.push(edit);
    this.doc.write(edit.update, edit.connection.person.userId, (verdict, problem, ms) => {
      this.judged.shift();
      edit.connection.spendCpu(ms);
      if (verdict) this.decide(edit, verdict);
      else this.events.onBroken(problem);
    });
  }

  /** Null: the doc is to say. */
  private judgeHere({ update, connection }: Edit): StateVectorEntry | null {
    if (!this.areClocksKnown || this.isSuspended || !this.doc.isAtHand) return null;
    const { userId } = connection.person;
    return typedInsert(
      update,
      (clientId) => this.clocks.get(clientId) ?? 0,
      (clientId) => this.owners.get(clientId),
      userId,
    );
  }

  private decide(edit: Edit, verdict: CheckResult): void {
    const { connection, frame } = edit;
    switch (verdict.kind) {
      case 'accepted': {
        const { newClients, reaches } = verdict;
        this.own(newClients, connection.person.userId);
        this.learn(reaches);
        this.accepted += 1;
        this.pending.push({ ...edit, update: verdict.update ?? edit.update, newClients, reaches, order: this.accepted });
        return this.events.onPending();
      }
      case 'nothing':
        if (this.decided >= this.accepted) return connection.settle([frame]);
        this.repeated.push({ edit, after: this.accepted });
        return;
      case 'refused':
        return this.refuse(edit, verdict.code);
      case 'malformed':
        return connection.close('malformed');
      case 'broken':
        // Half of it may be in the doc, which is asked nothing more until it was loaded anew.
        this.doc.drop();
        this.events.onDeadly(edit, verdict.reason);
        return this.suspend();
    }
  }

  private refuse(edit: Edit, code: RefusalCode): void {
    const { connection, frame, kind, isSecondTry } = edit;
    // It may rest on what another relay has committed, of which no word has come yet: it is judged again with all that there is.
    if ((code === 'gap' || code === 'foreign-client') && !isSecondTry) return this.events.onDoubt(edit);
    // What the client answers heals a gap, and is asked for before it hears of the refusal. A full answer that has a gap itself
    // would only be given again.
    if (code === 'gap' && kind === 'update') this.events.onGap(connection);
    connection.refuse(frame, code);
  }

  private own(clientIds: readonly number[], userId: string): void {
    for (const clientId of clientIds) this.owners.set(clientId, userId);
  }

  /** What is to be committed next; the same again while its fate is unknown. Null: nothing. */
  takeBatch(epoch: number): { batch: Batch; isRetry: boolean } | null {
    if (this.inFlight) return { batch: this.inFlight.batch, isRetry: true };
    if (this.pending.length === 0 || this.isSuspended) return null;
    if (this.pending.some(({ connection }) => !connection.mayEdit)) {
      this.suspend();
      return null;
    }
    const edits = this.pending;
    this.pending = [];
    // Of its writers, not of the room: one who has just joined may have been judged before the others.
    const permVersion = Math.min(...edits.map(({ connection }) => connection.permVersion));
    const newClients = edits.flatMap(ownersOf).map(([clientId, userId]) => ({ clientId, userId }));
    const batch = { id: randomUUID(), docId: this.docId, epoch, permVersion, updates: rowsOf(edits), newClients };
    this.inFlight = { batch, edits };
    return { batch, isRetry: false };
  }

  /** The batch is in the log, and the next may follow. Its senders have not heard of it yet. Null: nobody asked for one. */
  takeCommitted(): InFlightBatch | null {
    const flight = this.inFlight;
    this.inFlight = null;
    return flight;
  }

  /** Tells the senders of what is in the log. */
  acknowledge({ edits }: InFlightBatch): void {
    this.decided = Math.max(this.decided, edits.at(-1)?.order ?? 0);
    const frames = new Map<Connection, number[]>();
    for (const { connection, frame, arrivedAt } of edits) {
      frames.set(connection, [...(frames.get(connection) ?? []), frame]);
      this.metrics.acks.observe((performance.now() - arrivedAt) / 1000);
    }
    this.metrics.edits.inc(edits.length);
    for (const { connection, frame } of this.takeRepeated()) frames.set(connection, [...(frames.get(connection) ?? []), frame]);
    for (const [connection, numbers] of frames) connection.settle(numbers);
  }

  private takeRepeated(): Edit[] {
    const durable = this.repeated.filter(({ after }) => after <= this.decided);
    if (durable.length > 0) this.repeated = this.repeated.filter(({ after }) => after > this.decided);
    return durable.map(({ edit }) => edit);
  }

  /** Nothing is committed until `rebuild`. */
  suspend(): void {
    if (this.isSuspended) return;
    this.isSuspended = true;
    this.events.onTainted();
  }

  /** Takes an edit out that the thread did not survive. */
  takeDeadly(job: Extract<DocJob, { kind: 'write' }>): Edit | null {
    const deadly = this.judged.find(({ update }) => update === job.update) ?? null;
    this.judged = this.judged.filter((edit) => edit !== deadly);
    return deadly;
  }

  /** Judges it once more when the doc is loaded anew, after all others and in a thread where the doc is alone. */
  tryAlone(edit: Edit): void {
    this.suspects.push({ ...edit, hasEndedThread: true });
  }

  get hasSuspects(): boolean {
    return this.suspects.length > 0;
  }

  /** The batch was refused as it stands; its edits come back to be sorted by `rebuild`. */
  takeRefused(): void {
    this.pending = [...(this.inFlight?.edits ?? []), ...this.pending];
    this.inFlight = null;
    this.isSuspended = true;
  }

  /**
   * The doc is being loaded anew: asks it for everything again that is not in the log, as far as it may get there. Returns what
   * may not, to be told once the others were asked for what they have.
   */
  rebuild(takenClients: ReadonlySet<number>): { edit: Edit; code: RefusalCode }[] {
    const edits = [...this.pending, ...this.judged, ...this.repeated.map(({ edit }) => edit), ...this.suspects];
    this.suspects = [];
    this.pending = [];
    this.judged = [];
    this.repeated = [];
    this.decided = this.accepted;
    this.isSuspended = false;
    this.clocks.clear();
    this.areClocksKnown = false;
    if (this.inFlight) this.takeInFlight(this.inFlight.edits);
    const refused: { edit: Edit; code: RefusalCode }[] = [];
    for (const edit of edits) {
      const code = refusalOf(edit, takenClients);
      if (code) refused.push({ edit, code });
      else this.submit(edit);
    }
    return refused;
  }

  /** What is being committed belongs into a doc that was loaded before it was. */
  private takeInFlight(edits: readonly Edit[]): void {
    this.accepted += 1;
    for (const edit of edits) {
      edit.order = this.accepted;
      this.learn(edit.reaches);
      this.own(edit.newClients, edit.connection.person.userId);
    }
    this.doc.merge(
      edits.map(({ update }) => update),
      edits.flatMap(ownersOf),
      (_, problem) => problem && this.events.onBroken(problem),
    );
  }

  /** Never acknowledged: its clients have it, and bring it again. */
  clear(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.arriving = [];
    this.judged = [];
    this.pending = [];
    this.suspects = [];
    this.repeated = [];
  }
}

function ownersOf({ newClients, connection }: Edit): [clientId: number, userId: string][] {
  return newClients.map((clientId) => [clientId, connection.person.userId]);
}

/** One row for each run of one person's edits, so that the log tells who wrote what. */
function rowsOf(edits: readonly Edit[]): Batch['updates'] {
  const runs: { userId: string; updates: Uint8Array[] }[] = [];
  for (const { connection, update } of edits) {
    const { userId } = connection.person;
    const last = runs.at(-1);
    if (last?.userId === userId) last.updates.push(update);
    else runs.push({ userId, updates: [update] });
  }
  return runs.map(({ userId, updates }) => ({ userId, payload: Y.mergeUpdates(updates) }));
}

/** Why an edit that the doc had taken may not be committed after all; null: it may. */
function refusalOf({ connection, newClients }: Edit, takenClients: ReadonlySet<number>): RefusalCode | null {
  if (connection.bar) return connection.bar;
  return newClients.some((clientId) => takenClients.has(clientId)) ? 'foreign-client' : null;
}
