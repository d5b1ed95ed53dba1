import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import * as Y from 'yjs';
import { encodeAwareness, encodeStep1, encodeStep2, encodeUpdate, type Frame, type Notice, type RefusalCode } from '#core/sync/messages';
import type { Connection } from '#server/relay/connection';
import type { Limits } from '#server/relay/limits';
import { isEmptyUpdate, MalformedUpdateError, prescan } from '#server/relay/prescan';
import { Presence } from '#server/relay/presence';
import { merge } from '#server/store/checkpoint';
import type { Batch, StoredDoc } from '#server/store/documentStore';

/** An edit that is in the doc in memory and not yet, or not surely, in the log. */
interface Pending {
  /** Its place among all that were accepted here. */
  order: number;
  connection: Connection;
  frame: number;
  update: Uint8Array;
  newClients: number[];
}

export interface RoomEvents {
  /** There is something to commit. */
  onPending: () => void;
  /** Edits are waiting of someone who may no longer write: the room is to be mended before anything more is committed. */
  onTainted: () => void;
  /** The room can no longer be trusted, or may no longer be entered: it is to be closed and loaded anew. */
  onBroken: (error: unknown) => void;
}

/**
 * One live doc with its connections. Edits enter in `handleFrame`, go to the log by `takeBatch`, and leave in
 * `handleCommitted`: nobody but the sender sees an edit before that.
 */
export class Room {
  readonly connections = new Set<Connection>();
  epoch: number;
  permVersion: number;
  head: number;
  /** Rows and bytes above the newest checkpoint. */
  tail = { rows: 0, bytes: 0 };
  emptySince = performance.now();
  private doc: Y.Doc;
  private readonly clients: Map<number, string | null>;
  private readonly presence: Presence;
  private pending: Pending[] = [];
  private inFlight: { batch: Batch; edits: Pending[] } | null = null;
  /** What everyone has been sent; the doc in memory may be ahead of it. */
  private durableVector: Map<number, number>;
  /** How many edits were accepted, and up to which of them all are durable or refused. */
  private accepted = 0;
  private decided = 0;
  /** Answers that show more than is durable, held until it is; the last that each connection asked for. */
  private readonly held = new Map<Connection, { stateVector: Uint8Array; update: Uint8Array; shows: number }>();
  private bytes = 0;
  private emitted: Uint8Array[] = [];
  /** Nothing is committed until the doc in memory has been mended. */
  private isSuspended = false;

  constructor(
    readonly docId: string,
    stored: StoredDoc,
    private readonly limits: Limits,
    private readonly log: Logger,
    private readonly events: RoomEvents,
  ) {
    this.epoch = stored.epoch;
    this.permVersion = stored.permVersion;
    this.head = stored.head;
    this.clients = stored.clients;
    this.presence = new Presence(limits.maxPresenceBytes);
    this.doc = this.openDoc(stored);
    this.durableVector = vectorOf(this.doc);
  }

  get pendingBytes(): number {
    return [...this.pending, ...(this.inFlight?.edits ?? [])].reduce((sum, { update }) => sum + update.byteLength, 0);
  }

  get hasPending(): boolean {
    return this.pending.length > 0;
  }

  get isIdle(): boolean {
    return this.connections.size === 0 && this.pending.length === 0 && this.inFlight === null;
  }

  /** Everyone whose right to be here, or to have written what waits, is to be judged. */
  get judged(): Set<Connection> {
    return new Set([...this.connections, ...this.pending.map(({ connection }) => connection)]);
  }

  join(connection: Connection): void {
    this.connections.add(connection);
    this.permVersion = Math.min(this.permVersion, connection.permVersion);
    connection.notice({ kind: 'hello', epoch: this.epoch, role: connection.person.role });
    // Who only reads is not asked for what they have: the answer would be a write.
    if (connection.mayEdit) this.askForState(connection);
    const present = this.presence.all();
    if (present.length > 0) connection.send(encodeAwareness(present));
  }

  /** True: the others are to be told. */
  leave(connection: Connection): boolean {
    this.connections.delete(connection);
    this.held.delete(connection);
    if (this.connections.size === 0) this.emptySince = performance.now();
    return this.presence.leave(connection);
  }

  /** True: presence has changed and is to be sent. Throws `MalformedUpdateError`. */
  handleFrame(connection: Connection, frame: Frame): boolean {
    switch (frame.type) {
      case 'step1':
        this.answer(connection, frame.stateVector);
        return false;
      case 'step2':
      case 'update':
        this.write(connection, frame);
        return false;
      case 'awareness':
        return this.presence.take(connection, frame.entries);
      case 'queryAwareness':
        connection.send(encodeAwareness(this.presence.all()));
        return false;
      default:
        throw new MalformedUpdateError(`A client does not send ${frame.type}.`);
    }
  }

  private askForState(connection: Connection): void {
    connection.send(encodeStep1(Y.encodeStateVector(this.durableVector)));
  }

  /** Sends what the client lacks; when that would show what is not durable yet, once it is. */
  private answer(connection: Connection, stateVector: Uint8Array): void {
    let update: Uint8Array;
    try {
      // Whoever asks without listening is answered when they have listened: `catchUp` does it.
      if (this.isLagging(connection, Y.decodeStateVector(stateVector))) return;
      update = Y.encodeStateAsUpdate(this.doc, stateVector);
    } catch (error) {
      throw new MalformedUpdateError(String(error));
    }
    if (this.accepted === this.decided) connection.send(encodeStep2(update));
    else this.held.set(connection, { stateVector, update, shows: this.accepted });
  }

  private write(connection: Connection, { type, update }: { type: 'step2' | 'update'; update: Uint8Array }): void {
    const frame = connection.beginFrame();
    if (isEmptyUpdate(update)) return this.acknowledgeNothing(connection, frame);
    // Before anything is decoded: whoever may only read costs no more than this line.
    if (!connection.mayEdit) return connection.refuse(frame, 'read-only');
    if (this.bytes + update.byteLength > this.limits.maxDocBytes) return connection.refuse(frame, 'too-large');
    const { userId } = connection.person;
    const scan = prescan(
      update,
      (clientId) => this.reached(clientId),
      (clientId) => this.ownerOf(clientId),
      userId,
      this.limits,
    );
    if (!scan.ok) {
      // It may have missed something: what it answers heals that, and is under way before it hears of the refusal. A full
      // answer that has a gap itself would only be given again.
      if (scan.code === 'gap' && type === 'update') this.askForState(connection);
      return connection.refuse(frame, scan.code);
    }
    const emitted = this.apply(update, connection);
    if (!emitted) return this.acknowledgeNothing(connection, frame);
    for (const clientId of scan.newClients) this.clients.set(clientId, userId);
    this.accept({ connection, frame, update: emitted, newClients: scan.newClients });
    this.events.onPending();
  }

  private accept(edit: Omit<Pending, 'order'>): void {
    this.accepted += 1;
    this.pending.push({ ...edit, order: this.accepted });
  }

  /** A frame that changes nothing is durable as soon as all before it are. */
  private acknowledgeNothing(connection: Connection, frame: number): void {
    connection.endFrames([frame]);
    connection.sendAck();
  }

  private reached(clientId: number): number {
    return Y.getState(this.doc.store, clientId);
  }

  private ownerOf(clientId: number): string | null | undefined {
    return this.clients.get(clientId);
  }

  /** What the update changed in the doc; null: nothing. */
  private apply(update: Uint8Array, origin: unknown): Uint8Array | null {
    this.emitted = [];
    try {
      Y.applyUpdate(this.doc, update, origin);
    } catch (error) {
      // It decoded, and then did not fit: half of it may be in the doc, so the doc is no longer what the log says.
      this.events.onBroken(error);
      throw new MalformedUpdateError(error instanceof Error ? error.message : String(error));
    }
    if (this.doc.store.pendingStructs || this.doc.store.pendingDs) {
      const error = new MalformedUpdateError('An update that was judged whole had a gap.');
      this.events.onBroken(error);
      throw error;
    }
    const [first, ...rest] = this.emitted;
    return first ? (rest.length > 0 ? Y.mergeUpdates([first, ...rest]) : first) : null;
  }

  private openDoc(stored: StoredDoc): Y.Doc {
    const tailBytes = stored.updates.reduce((sum, update) => sum + update.byteLength, 0);
    this.tail = { rows: stored.updates.length, bytes: tailBytes };
    this.bytes = tailBytes + (stored.checkpoint?.byteLength ?? 0);
    const doc = merge([...(stored.checkpoint ? [stored.checkpoint] : []), ...stored.updates]);
    doc.on('update', (update: Uint8Array) => this.emitted.push(update));
    return doc;
  }

  /** What is to be committed next; the same again while its fate is unknown. Null: nothing. */
  takeBatch(): { batch: Batch; isRetry: boolean } | null {
    if (this.inFlight) return { batch: this.inFlight.batch, isRetry: true };
    if (this.pending.length === 0 || this.isSuspended) return null;
    if (this.pending.some(({ connection }) => !connection.mayEdit)) {
      this.isSuspended = true;
      this.events.onTainted();
      return null;
    }
    const edits = this.pending;
    this.pending = [];
    const { docId, epoch } = this;
    // Of its writers, not of the room: one who has just joined may have been judged before the others.
    const permVersion = Math.min(...edits.map(({ connection }) => connection.permVersion));
    const newClients = edits.flatMap(({ newClients: ids, connection }) =>
      ids.map((clientId) => ({ clientId, userId: connection.person.userId })),
    );
    const batch = { id: randomUUID(), docId, epoch, permVersion, updates: rowsOf(edits), newClients };
    this.inFlight = { batch, edits };
    return { batch, isRetry: false };
  }

  /** The batch is in the log: now its senders may know, and the others may see it. */
  handleCommitted(head: number): void {
    const edits = this.inFlight?.edits ?? [];
    const isNext = head - (this.inFlight?.batch.updates.length ?? 0) === this.head;
    this.inFlight = null;
    // Otherwise it stays at what everyone here has been sent, for `rebuild` to go on from.
    if (isNext) this.head = head;
    this.decided = edits.at(-1)?.order ?? this.decided;
    const bytes = edits.reduce((sum, { update }) => sum + update.byteLength, 0);
    this.tail = { rows: this.tail.rows + edits.length, bytes: this.tail.bytes + bytes };
    this.bytes += bytes;
    this.broadcast(edits);
    const acked = new Set(edits.map(({ connection }) => connection));
    for (const { connection, frame } of edits) connection.endFrames([frame]);
    for (const connection of acked) connection.sendAck();
    this.release();
    if (!isNext) this.readAgain();
  }

  /** The log has rows that did not come through here: they are read before anything more is committed. */
  readAgain(): void {
    // While a batch is out, its own rows may be what was seen.
    if (this.inFlight || this.isSuspended) return;
    this.isSuspended = true;
    this.events.onTainted();
  }

  /** What was merged into a checkpoint of so many bytes. */
  handleCompacted(bytes: number): void {
    this.bytes = bytes + this.tail.bytes;
  }

  private release(): void {
    for (const [connection, { update, shows }] of this.held) {
      if (shows > this.decided) continue;
      this.held.delete(connection);
      connection.send(encodeStep2(update));
    }
  }

  private broadcast(edits: readonly Pending[]): void {
    const updates = edits.map(({ update }) => update);
    if (updates.length === 0) return;
    const merged = Y.mergeUpdates(updates);
    const before = new Map(this.durableVector);
    for (const [clientId, clock] of Y.parseUpdateMeta(merged).to) this.durableVector.set(clientId, clock);
    const senders = new Set(edits.map(({ connection }) => connection));
    const frame = encodeUpdate(merged);
    for (const connection of this.connections) {
      if (this.isLagging(connection, before)) continue;
      if (!senders.has(connection)) connection.send(frame);
      else if (senders.size > 1) {
        connection.send(encodeUpdate(Y.mergeUpdates(edits.filter((edit) => edit.connection !== connection).map(({ update }) => update))));
      }
    }
  }

  /** A slow consumer is queued nothing more: `catchUp` sends it one difference when it has drained. */
  private isLagging(connection: Connection, has: Map<number, number>): boolean {
    const { bufferedAmount } = connection.socket;
    if (connection.lag) connection.lag.vector = leastOf(connection.lag.vector, has);
    else if (bufferedAmount > this.limits.slowBytes) connection.lag = { since: performance.now(), buffered: bufferedAmount, vector: has };
    return connection.lag !== null;
  }

  /** Looks after slow consumers: a difference for one that has drained, the door for one that does not. */
  catchUp(): void {
    for (const connection of this.connections) {
      const { lag } = connection;
      if (!lag) continue;
      const { bufferedAmount } = connection.socket;
      if (bufferedAmount === 0) {
        connection.lag = null;
        this.answer(connection, Y.encodeStateVector(lag.vector));
        connection.send(encodeAwareness(this.presence.all()));
      } else if (bufferedAmount < lag.buffered) {
        // A large doc over a thin line: it gets there, and nothing is added meanwhile.
        lag.buffered = bufferedAmount;
        lag.since = performance.now();
      } else if (performance.now() - lag.since > this.limits.slowForMs) {
        connection.close('busy');
      }
    }
  }

  /** The batch was refused as it stands; its edits come back to be sorted by `rebuild`. */
  takeRefused(): void {
    this.pending = [...(this.inFlight?.edits ?? []), ...this.pending];
    this.inFlight = null;
    this.isSuspended = true;
  }

  /**
   * Starts again from the log without what may not be in it. What others did meanwhile is kept as far as it does not rest
   * on that; everyone who may write is asked for what they have.
   */
  rebuild(stored: StoredDoc, takenClients: ReadonlySet<number>): void {
    const edits = this.pending;
    this.pending = [];
    this.isSuspended = false;
    const sent = this.durableVector;
    this.doc.destroy();
    this.doc = this.openDoc(stored);
    this.durableVector = vectorOf(this.doc);
    this.decided = this.accepted;
    if (stored.head > this.head) this.sendMissed(sent);
    this.head = stored.head;
    this.clients.clear();
    for (const [clientId, userId] of stored.clients) this.clients.set(clientId, userId);
    // Before anyone hears of a refusal, so that they do not take what is left for all that they have.
    for (const connection of this.connections) if (connection.mayEdit) this.askForState(connection);
    for (const edit of edits) {
      const { userId } = edit.connection.person;
      const scan = prescan(
        edit.update,
        (id) => this.reached(id),
        (id) => this.ownerOf(id),
        userId,
        this.limits,
      );
      const code = refusalOf(edit, takenClients) ?? (scan.ok ? null : scan.code);
      if (code || !scan.ok) {
        edit.connection.refuse(edit.frame, code ?? 'gap');
        continue;
      }
      const emitted = this.apply(edit.update, edit.connection);
      if (!emitted) this.acknowledgeNothing(edit.connection, edit.frame);
      else {
        for (const clientId of scan.newClients) this.clients.set(clientId, userId);
        this.accept({ ...edit, update: emitted, newClients: scan.newClients });
      }
    }
    if (this.pending.length > 0) this.events.onPending();
    // Made of the doc that was thrown away: they may show what has been refused.
    const asked = [...this.held];
    this.held.clear();
    for (const [connection, { stateVector }] of asked) this.answer(connection, stateVector);
  }

  /** Rows that did not come through here, for everyone who has been sent what was before them. */
  private sendMissed(sent: Map<number, number>): void {
    const frame = encodeUpdate(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(sent)));
    for (const connection of this.connections) if (!this.isLagging(connection, sent)) connection.send(frame);
  }

  sendPresence(): void {
    const changes = this.presence.takeChanges();
    if (changes.length === 0) return;
    const all = encodeAwareness(changes.map(({ entry }) => entry));
    const from = new Set(changes.map((change) => change.from));
    for (const connection of this.connections) {
      if (connection.lag) continue;
      if (!from.has(connection)) connection.send(all);
      else {
        // Nobody is told of themselves: it would come back over what they have said since.
        const others = changes.filter((change) => change.from !== connection).map(({ entry }) => entry);
        if (others.length > 0) connection.send(encodeAwareness(others));
      }
    }
  }

  /** True: the others are to be told of the new role. */
  restamp(connection: Connection): boolean {
    connection.notice({ kind: 'hello', epoch: this.epoch, role: connection.person.role });
    if (connection.mayEdit) this.askForState(connection);
    return this.presence.restamp(connection);
  }

  tell(notice: Notice): void {
    for (const connection of this.connections) connection.notice(notice);
  }

  destroy(): void {
    this.log.debug({ docId: this.docId }, 'room unloaded');
    // Never acknowledged: its clients have it, and bring it again.
    this.pending = [];
    this.held.clear();
    this.doc.destroy();
  }
}

/** One row for each run of one person's edits, so that the log tells who wrote what. */
function rowsOf(edits: readonly Pending[]): Batch['updates'] {
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

function refusalOf({ connection, newClients }: Pending, takenClients: ReadonlySet<number>): RefusalCode | null {
  if (connection.isBarred) return 'access';
  if (!connection.mayEdit) return 'read-only';
  return newClients.some((clientId) => takenClients.has(clientId)) ? 'foreign-client' : null;
}

/** What both have. */
function leastOf(a: Map<number, number>, b: Map<number, number>): Map<number, number> {
  return new Map([...a].flatMap(([clientId, clock]) => (b.has(clientId) ? [[clientId, Math.min(clock, b.get(clientId) ?? 0)]] : [])));
}

function vectorOf(doc: Y.Doc): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}
