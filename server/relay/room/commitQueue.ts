import { randomUUID } from 'node:crypto';
import type { Batch } from '#server/log/documentStore';
import type { ClientIds } from '#server/relay/docs/clientIds';
import type { HostedDoc } from '#server/relay/docs/hostedDoc';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';
import type { Writer } from '#server/relay/door/writer';
import type { RelayMetrics } from '#server/relay/metrics';
import { type AcceptedEdit, type Edit, type InFlightBatch, isAccepted, newOwnersOf, rowsOf } from '#server/relay/room/edit';
import type { RoomControl } from '#server/relay/room/roomControl';

/** The edits of one room that its doc has taken, until they are durable: pending, in flight, or repeating others. */
export class CommitQueue {
  /** How many edits the doc has taken. */
  accepted = 0;
  /** Up to which of them, by order, all are durable or refused. */
  decided = 0;
  private readonly edits = new Set<Edit>();
  private inFlight: InFlightBatch | null = null;
  private isHalted = false;

  constructor(
    private readonly docId: string,
    private readonly clientIds: ClientIds,
    private readonly metrics: RelayMetrics,
    private readonly room: RoomControl,
  ) {}

  get isEmpty(): boolean {
    return this.edits.size === 0;
  }

  get isCommitting(): boolean {
    return this.inFlight !== null;
  }

  /** Nothing is committed until the doc in memory has been repaired. */
  get isSuspended(): boolean {
    return this.isHalted;
  }

  get hasPending(): boolean {
    for (const { state } of this.edits) if (state.kind === 'pending') return true;
    return false;
  }

  get bytes(): number {
    let bytes = 0;
    for (const { state, update } of this.edits) if (state.kind !== 'repeated') bytes += update.byteLength;
    return bytes;
  }

  /** The senders of edits that the store has not been given yet. */
  get writers(): Writer[] {
    return this.pendingInOrder().map(({ writer }) => writer);
  }

  /** `changed`: the part of the update that changed the doc; null: all of it. */
  accept(edit: Edit, changed: Uint8Array | null, newClients: number[], clocks: StateVectorEntry[]): void {
    this.clientIds.own(newClients, edit.writer.person.userId);
    this.clientIds.advance(clocks);
    this.accepted += 1;
    if (changed) edit.update = changed;
    edit.state = { kind: 'pending', newClients, clocks, order: this.accepted };
    this.edits.add(edit);
    this.room.commitSoon();
  }

  /** The edit changes nothing: it is acknowledged once everything that the doc holds is durable. */
  acceptRepeated(edit: Edit): void {
    if (this.decided >= this.accepted) return edit.writer.settle([edit.frame]);
    edit.state = { kind: 'repeated', after: this.accepted };
    this.edits.add(edit);
  }

  /** The batch to commit next; the same one again while its fate is unknown. Null if there is none. */
  takeBatch(epoch: number): { batch: Batch; isRetry: boolean } | null {
    if (this.inFlight) return { batch: this.inFlight.batch, isRetry: true };
    if (this.isHalted) return null;
    const edits = this.pendingInOrder();
    if (edits.length === 0) return null;
    if (edits.some(({ writer }) => !writer.mayEdit)) {
      this.suspend();
      return null;
    }
    for (const { state } of edits) state.kind = 'inFlight';
    // The least version of its writers, not that of the room: access of a writer who has just joined may have been checked earlier.
    const permVersion = Math.min(...edits.map(({ writer }) => writer.permVersion));
    const newClients = edits.flatMap(newOwnersOf).map(([clientId, userId]) => ({ clientId, userId }));
    const batch = { id: randomUUID(), docId: this.docId, epoch, permVersion, updates: rowsOf(edits), newClients };
    this.inFlight = { batch, edits };
    return { batch, isRetry: false };
  }

  /** The batch is in the log, so the next may follow. `acknowledge` comes later. Null if no batch was in flight. */
  takeCommitted(): InFlightBatch | null {
    const { inFlight } = this;
    for (const edit of inFlight?.edits ?? []) this.edits.delete(edit);
    this.inFlight = null;
    return inFlight;
  }

  /** Acknowledges the edits of a committed batch, and the edits that only repeated them, to their senders. */
  acknowledge({ edits }: InFlightBatch): void {
    this.decided = Math.max(this.decided, edits.at(-1)?.state.order ?? 0);
    const frames = new Map<Writer, number[]>();
    const addFrame = ({ writer, frame }: Edit) => {
      const numbers = frames.get(writer);
      if (numbers) numbers.push(frame);
      else frames.set(writer, [frame]);
    };
    const now = performance.now();
    for (const edit of edits) {
      addFrame(edit);
      this.metrics.acks.observe((now - edit.arrivedAt) / 1000);
    }
    this.metrics.edits.inc(edits.length);
    for (const edit of this.edits) {
      if (edit.state.kind !== 'repeated' || edit.state.after > this.decided) continue;
      this.edits.delete(edit);
      addFrame(edit);
    }
    for (const [writer, numbers] of frames) writer.settle(numbers);
  }

  /** The store refused the batch: its edits are pending again until the room is rebuilt. */
  takeRefused(): void {
    for (const { state } of this.inFlight?.edits ?? []) state.kind = 'pending';
    this.inFlight = null;
    this.isHalted = true;
  }

  suspend(): void {
    if (this.isHalted) return;
    this.isHalted = true;
    this.room.repair();
  }

  /** The doc is being loaded again: hands over the edits that are not in flight, so that they are checked again. */
  resume(): [pending: Edit[], repeated: Edit[]] {
    const pending = this.pendingInOrder();
    const repeated = [...this.edits].filter(({ state }) => state.kind === 'repeated');
    for (const edit of [...pending, ...repeated]) this.edits.delete(edit);
    this.decided = this.accepted;
    this.isHalted = false;
    return [pending, repeated];
  }

  /** Merges the edits in flight into a doc that was loaded before their commit. */
  mergeInFlight(doc: HostedDoc): void {
    if (!this.inFlight) return;
    const { edits } = this.inFlight;
    this.accepted += 1;
    for (const { state, writer } of edits) {
      state.order = this.accepted;
      this.clientIds.advance(state.clocks);
      this.clientIds.own(state.newClients, writer.person.userId);
    }
    const updates = edits.map(({ update }) => update);
    doc.merge(updates, edits.flatMap(newOwnersOf), (_, problem) => problem && this.room.fail(problem));
  }

  private pendingInOrder(): AcceptedEdit[] {
    const pending = [...this.edits].filter(isAccepted).filter(({ state }) => state.kind === 'pending');
    return pending.sort((a, b) => a.state.order - b.state.order);
  }

  /** Forgets the edits that are not in flight. They are not acknowledged, so their clients send them again. */
  clear(): void {
    for (const edit of this.edits) if (edit.state.kind !== 'inFlight') this.edits.delete(edit);
  }
}
