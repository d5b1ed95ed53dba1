import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import * as Y from 'yjs';
import { encodeAwareness, encodeStep1, type Frame, type Notice, type RefusalCode, step2Head } from '#core/sync/messages';
import type { Connection } from '#server/relay/connection';
import type { DocJob, Reach, Verdict } from '#server/relay/docJobs';
import type { DocThreads } from '#server/relay/docThreads';
import { type Edit, refusalOf, rowsOf } from '#server/relay/edits';
import { type Committed, FanOut } from '#server/relay/fanOut';
import { HostedDoc } from '#server/relay/hostedDoc';
import type { Limits } from '#server/relay/limits';
import { LogPosition } from '#server/relay/logPosition';
import type { RelayMetrics } from '#server/relay/metrics';
import { isEmptyUpdate, MalformedUpdateError } from '#server/relay/prescan';
import { Presence, type RemoteEntry } from '#server/relay/presence';
import { frameHeader } from '#server/relay/webSocketFrame';
import type { Batch, LoggedUpdate, StoredDoc } from '#server/store/documentStore';

export interface RoomEvents {
  /** There is something to commit. */
  onPending: () => void;
  /** The doc in memory holds what may not be committed, or is gone: the room is to be mended before anything more is committed. */
  onTainted: () => void;
  /** The log has rows that are not here. */
  onBehind: () => void;
  /** An edit rests on what is not here: it is to be reconsidered when the log has been read. */
  onDoubt: (edit: Edit) => void;
  /** The room can no longer be trusted, or may no longer be entered: it is to be closed and loaded anew. */
  onBroken: (error: unknown) => void;
  /** An update that a thread did not survive. */
  onDeadly: (edit: Edit) => void;
}

/** What a client asked for with step 1, until it is sent. */
interface Ask {
  stateVector: Uint8Array;
  /** Made; it shows edits up to this one, and is sent once they are durable. */
  answer: { update: Uint8Array; shows: number } | null;
}

/**
 * One doc with its connections. Edits enter in `handleFrame`, are judged and integrated by the doc in its thread, go to the
 * log by `takeBatch`, and leave through the fan-out after `handleCommitted`: nobody but the sender sees an edit before that.
 */
export class Room {
  epoch: number;
  permVersion: number;
  /** Rows and bytes above the newest checkpoint. */
  tail: { rows: number; bytes: number };
  emptySince = performance.now();
  readonly log: LogPosition;
  private readonly doc: HostedDoc;
  private readonly fanOut: FanOut;
  private readonly clients: Map<number, string | null>;
  private readonly presence: Presence;
  /** Sent to the doc and not judged yet; taken by the doc and not committed; being committed. */
  private judged: Edit[] = [];
  private pending: Edit[] = [];
  private inFlight: { batch: Batch; edits: Edit[] } | null = null;
  /** How many edits the doc has taken, and up to which of them all are durable or refused. */
  private accepted = 0;
  private decided = 0;
  private readonly asks = new Map<Connection, Ask>();
  private bytes: number;
  /** Nothing is committed until the doc in memory has been mended. */
  private isSuspended = false;

  /** Throws when what the store has does not fit together. */
  static async load(
    docId: string,
    stored: StoredDoc,
    threads: DocThreads,
    limits: Limits,
    logger: Logger,
    metrics: RelayMetrics,
    events: RoomEvents,
  ) {
    const room = new Room(docId, stored, threads, limits, logger, metrics, events);
    const { stateVector } = await room.doc.load(stored);
    for (const [clientId, clock] of stateVector) room.sent.set(clientId, clock);
    return room;
  }

  /** The state vector of all that everyone here has been sent. */
  private readonly sent = new Map<number, number>();

  private constructor(
    readonly docId: string,
    stored: StoredDoc,
    threads: DocThreads,
    private readonly limits: Limits,
    private readonly logger: Logger,
    private readonly metrics: RelayMetrics,
    private readonly events: RoomEvents,
  ) {
    this.epoch = stored.epoch;
    this.permVersion = stored.permVersion;
    this.log = new LogPosition(stored.head);
    this.clients = stored.clients;
    this.presence = new Presence(limits.maxPresenceBytes);
    this.tail = tailOf(stored);
    this.bytes = this.tail.bytes + (stored.checkpoint?.byteLength ?? 0);
    this.fanOut = new FanOut(this.sent, limits, metrics);
    this.doc = new HostedDoc(
      threads,
      limits,
      () => [...this.clients],
      (culprit) => this.handleLost(culprit),
    );
  }

  get connections(): ReadonlySet<Connection> {
    return this.fanOut.connections;
  }

  get pendingBytes(): number {
    return [...this.judged, ...this.pending, ...(this.inFlight?.edits ?? [])].reduce((sum, { update }) => sum + update.byteLength, 0);
  }

  get hasPending(): boolean {
    return this.pending.length > 0;
  }

  /** Whether the doc is a live one at this moment, and not only its bytes. */
  get isLive(): boolean {
    return this.doc.isLive;
  }

  /** Whether all that was sent is decided. */
  get isQuiet(): boolean {
    return this.judged.length === 0 && this.pending.length === 0 && this.inFlight === null;
  }

  get isCommitting(): boolean {
    return this.inFlight !== null;
  }

  get isIdle(): boolean {
    return this.connections.size === 0 && this.isQuiet;
  }

  /** Everyone whose right to be here, or to have written what waits, is to be judged. */
  get peopleConcerned(): Set<Connection> {
    return new Set([...this.connections, ...[...this.judged, ...this.pending].map(({ connection }) => connection)]);
  }

  join(connection: Connection): void {
    this.fanOut.connections.add(connection);
    this.permVersion = Math.min(this.permVersion, connection.permVersion);
    connection.notice({ kind: 'hello', epoch: this.epoch, role: connection.person.role });
    // Who only reads is not asked for what they have: the answer would be a write.
    if (connection.mayEdit) this.askForState(connection);
    const present = this.presence.all();
    if (present.length > 0) connection.send(encodeAwareness(present));
  }

  /** True: the others are to be told. */
  leave(connection: Connection): boolean {
    this.fanOut.connections.delete(connection);
    this.asks.delete(connection);
    if (this.connections.size === 0) this.emptySince = performance.now();
    return this.presence.leave(connection);
  }

  /** True: presence has changed and is to be sent. Throws `MalformedUpdateError`. */
  handleFrame(connection: Connection, frame: Frame): boolean {
    switch (frame.type) {
      case 'step1':
        this.ask(connection, frame.stateVector);
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
    connection.send(encodeStep1(this.fanOut.sentVector));
  }

  /** A client asks for what it lacks. When the answer shows what is not durable yet, it is sent once that is. */
  private ask(connection: Connection, stateVector: Uint8Array): void {
    const has = readStateVector(stateVector);
    // Whoever asks without listening is answered when they have listened: `catchUp` does it.
    if (this.fanOut.isLagging(connection)) {
      if (connection.lag) connection.lag.vector = leastOf(connection.lag.vector, has);
      return;
    }
    const ask: Ask = { stateVector, answer: null };
    this.asks.set(connection, ask);
    this.doc.difference(stateVector, (update, problem) => {
      if (this.asks.get(connection) !== ask) return;
      if (!update) return this.events.onBroken(problem);
      ask.answer = { update, shows: this.accepted };
      this.release(connection, ask);
    });
  }

  private release(connection: Connection, { answer }: Ask): void {
    if (!answer || answer.shows > this.decided) return;
    this.asks.delete(connection);
    // The bytes are shared by all who get them, and not copied for each.
    const head = step2Head(answer.update.byteLength);
    connection.sendFramed(frameHeader(head.byteLength + answer.update.byteLength), head, answer.update);
  }

  private write(connection: Connection, { type, update }: { type: 'step2' | 'update'; update: Uint8Array }): void {
    const frame = connection.beginFrame();
    if (isEmptyUpdate(update)) return this.acknowledgeNothing(connection, frame);
    // Before anything is decoded: whoever may only read costs no more than this line.
    if (!connection.mayEdit) return connection.refuse(frame, 'read-only');
    if (this.bytes + update.byteLength > this.limits.maxDocBytes) return connection.refuse(frame, 'too-large');
    this.submit({
      connection,
      frame,
      kind: type,
      update,
      newClients: [],
      reaches: [],
      order: 0,
      isSecondTry: false,
      arrivedAt: performance.now(),
    });
  }

  private submit(edit: Edit): void {
    this.judged.push(edit);
    this.doc.write(edit.update, edit.connection.person.userId, (verdict, problem, ms) => {
      this.judged.shift();
      edit.connection.spendCpu(ms);
      if (verdict) this.decide(edit, verdict);
      else this.events.onBroken(problem);
    });
  }

  private decide(edit: Edit, verdict: Verdict): void {
    const { connection, frame } = edit;
    switch (verdict.kind) {
      case 'accepted': {
        for (const clientId of verdict.newClients) this.clients.set(clientId, connection.person.userId);
        this.accepted += 1;
        const { newClients, reaches } = verdict;
        this.pending.push({ ...edit, update: verdict.update ?? edit.update, newClients, reaches, order: this.accepted });
        return this.events.onPending();
      }
      case 'nothing':
        return this.acknowledgeNothing(connection, frame);
      case 'refused':
        return this.handleRefused(edit, verdict.code);
      case 'malformed':
        this.logger.warn({ docId: this.docId, connection: connection.id, reason: verdict.reason }, 'an update was malformed');
        return connection.close('malformed');
      case 'broken':
        connection.close('malformed');
        return this.events.onBroken(verdict.reason);
    }
  }

  private handleRefused(edit: Edit, code: RefusalCode): void {
    const { connection, frame, kind } = edit;
    // It may rest on what another relay has committed, of which no word has come yet: it is judged again with all that there is.
    if ((code === 'gap' || code === 'foreign-client') && !edit.isSecondTry) return this.events.onDoubt(edit);
    // The client may have missed something: what it answers heals that, and is asked for before it hears of the refusal. A
    // full answer that has a gap itself would only be given again.
    if (code === 'gap' && kind === 'update') this.askForState(connection);
    connection.refuse(frame, code);
  }

  /** Judges an edit again, now that the log was read. */
  reconsider(edit: Edit): void {
    this.submit({ ...edit, isSecondTry: true });
  }

  /** A frame that changes nothing is durable as soon as all before it are. */
  private acknowledgeNothing(connection: Connection, frame: number): void {
    connection.endFrames([frame]);
    connection.sendAck();
  }

  /** What is to be committed next; the same again while its fate is unknown. Null: nothing. */
  takeBatch(): { batch: Batch; isRetry: boolean } | null {
    if (this.inFlight) return { batch: this.inFlight.batch, isRetry: true };
    if (this.pending.length === 0 || this.isSuspended) return null;
    if (this.pending.some(({ connection }) => !connection.mayEdit)) {
      this.taint();
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

  /** The batch is in the log: now its senders may know, and the others may see it. Returns its rows. */
  handleCommitted(head: number): { from: number; rows: Batch['updates'] } | null {
    const flight = this.inFlight;
    this.inFlight = null;
    if (!flight) return null;
    const { batch, edits } = flight;
    const from = head - batch.updates.length + 1;
    this.log.add(from, head);
    this.decided = Math.max(this.decided, edits.at(-1)?.order ?? 0);
    this.count(batch.updates.map(({ payload }) => payload));
    this.fanOut.add(edits.map(({ update, reaches, connection }) => ({ update, reaches, from: connection })));
    this.metrics.edits.inc(edits.length);
    for (const { connection, frame, arrivedAt } of edits) {
      connection.endFrames([frame]);
      this.metrics.acks.observe((performance.now() - arrivedAt) / 1000);
    }
    for (const connection of new Set(edits.map((edit) => edit.connection))) connection.sendAck();
    for (const [connection, ask] of this.asks) this.release(connection, ask);
    if (this.log.hasGap) this.events.onBehind();
    return { from, rows: batch.updates };
  }

  /** Rows of the log that did not come through here. Those that are here already are passed over. */
  handleRows(rows: readonly Pick<LoggedUpdate, 'seq' | 'payload' | 'userId'>[]): void {
    const missing = rows.filter(({ seq }) => !this.log.has(seq));
    if (missing.length === 0) return;
    const updates: Committed[] = missing.map(({ payload }) => ({
      update: payload,
      from: null,
      reaches: [...Y.parseUpdateMeta(payload).to],
    }));
    const newClients = missing.flatMap(({ userId }, at) => this.claim(updates[at]?.reaches ?? [], userId));
    for (const { seq } of missing) this.log.add(seq, seq);
    this.count(missing.map(({ payload }) => payload));
    this.doc.merge(
      missing.map(({ payload }) => payload),
      newClients,
      (_, problem) => problem && this.events.onBroken(problem),
    );
    this.fanOut.add(updates);
  }

  /** Client ids that another relay has given to somebody. */
  private claim(reaches: readonly Reach[], userId: string | null): [number, string | null][] {
    const claimed = reaches.map(([clientId]) => clientId).filter((clientId) => !this.clients.has(clientId));
    for (const clientId of claimed) this.clients.set(clientId, userId);
    return claimed.map((clientId) => [clientId, userId]);
  }

  private count(updates: readonly Uint8Array[]): void {
    const bytes = updates.reduce((sum, update) => sum + update.byteLength, 0);
    this.tail = { rows: this.tail.rows + updates.length, bytes: this.tail.bytes + bytes };
    this.bytes += bytes;
  }

  /** What was merged into a checkpoint of so many bytes. */
  handleCompacted(bytes: number): void {
    this.bytes = bytes + this.tail.bytes;
  }

  /** Bytes of the doc as the store has it. */
  get storedBytes(): number {
    return this.bytes;
  }

  /** Looks after slow consumers: a difference for one that has drained, the door for one that does not. */
  catchUp(): void {
    for (const connection of this.connections) {
      const { lag } = connection;
      if (!lag) continue;
      const { bufferedAmount } = connection.socket;
      if (bufferedAmount === 0) {
        connection.lag = null;
        this.ask(connection, Y.encodeStateVector(lag.vector));
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

  /** Gives the live doc back when nobody writes. */
  cool(): void {
    if (this.isQuiet && this.asks.size === 0) this.doc.coolIfUnused();
  }

  /** Nothing is committed until `rebuild`. */
  taint(): void {
    if (this.isSuspended) return;
    this.isSuspended = true;
    this.events.onTainted();
  }

  private handleLost(culprit: DocJob | null): void {
    if (culprit?.kind === 'write') {
      const deadly = this.judged.find(({ update }) => update === culprit.update);
      this.judged = this.judged.filter((edit) => edit !== deadly);
      if (deadly) this.events.onDeadly(deadly);
    } else if (culprit) return this.events.onBroken(`a thread did not survive its ${culprit.kind}`);
    this.taint();
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
    const edits = [...this.pending, ...this.judged];
    this.pending = [];
    this.judged = [];
    this.decided = this.accepted;
    this.tail = tailOf(stored);
    this.bytes = this.tail.bytes + (stored.checkpoint?.byteLength ?? 0);
    this.clients.clear();
    for (const [clientId, userId] of stored.clients) this.clients.set(clientId, userId);
    const refused = edits.filter((edit) => refusalOf(edit, takenClients));
    this.doc.reset(stored, (state, problem) => {
      if (!state) return this.events.onBroken(problem);
      // Before anyone hears of a refusal, so that they do not take what is left for all that they have.
      for (const connection of this.connections) if (connection.mayEdit) this.askForState(connection);
      for (const edit of refused) edit.connection.refuse(edit.frame, refusalOf(edit, takenClients) ?? 'gap');
    });
    if (this.inFlight) this.takeInFlight(this.inFlight.edits);
    for (const edit of edits) if (!refused.includes(edit)) this.submit(edit);
    // Made of the doc that was thrown away: they may show what has been refused.
    const asks = [...this.asks];
    this.asks.clear();
    for (const [connection, { stateVector }] of asks) this.ask(connection, stateVector);
    this.isSuspended = false;
    // Rows may be in the one and not in the other: those above the lower of both are read once more.
    if (stored.head !== this.log.head) {
      this.log.lower(stored.head);
      this.events.onBehind();
    }
  }

  /** What is being committed belongs into a doc that was loaded before it was. */
  private takeInFlight(edits: readonly Edit[]): void {
    this.accepted += 1;
    for (const edit of edits) {
      edit.order = this.accepted;
      for (const clientId of edit.newClients) this.clients.set(clientId, edit.connection.person.userId);
    }
    const newClients = edits.flatMap(({ newClients: ids, connection }) =>
      ids.map((id): [number, string] => [id, connection.person.userId]),
    );
    this.doc.merge(
      edits.map(({ update }) => update),
      newClients,
      (_, problem) => problem && this.events.onBroken(problem),
    );
  }

  /** Sends what has changed of who is here. Returns what is to be told to the other relays. */
  sendPresence(): RemoteEntry[] {
    const changes = this.presence.takeChanges();
    if (changes.length === 0) return [];
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
    return changes.flatMap(({ entry, from: owner }) => (owner ? [{ clientId: entry.clientId, state: entry.state }] : []));
  }

  /** Who is here by a socket of this relay. */
  get localPresence(): RemoteEntry[] {
    return this.presence.local();
  }

  /** True: the others are to be told. */
  takeRemotePresence(entries: readonly RemoteEntry[]): boolean {
    return this.presence.takeRemote(entries);
  }

  /** True: the others are to be told. */
  expirePresence(): boolean {
    return this.presence.expire(this.limits.presenceExpiresMs);
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
    this.logger.debug({ docId: this.docId }, 'room unloaded');
    // Never acknowledged: its clients have it, and bring it again.
    this.judged = [];
    this.pending = [];
    this.asks.clear();
    this.fanOut.stop();
    this.doc.drop();
  }
}

function tailOf({ updates }: StoredDoc): { rows: number; bytes: number } {
  return { rows: updates.length, bytes: updates.reduce((sum, update) => sum + update.byteLength, 0) };
}

/** Throws `MalformedUpdateError`. */
function readStateVector(bytes: Uint8Array): Map<number, number> {
  try {
    return Y.decodeStateVector(bytes);
  } catch (error) {
    throw new MalformedUpdateError(String(error));
  }
}

/** What both have. */
function leastOf(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): Map<number, number> {
  return new Map([...a].flatMap(([clientId, clock]) => (b.has(clientId) ? [[clientId, Math.min(clock, b.get(clientId) ?? 0)]] : [])));
}
