import type { Logger } from 'pino';
import * as Y from 'yjs';
import { type AwarenessEntry, encodeAwareness, encodeStep1, type Frame, type Notice } from '#core/sync/messages';
import type { LoggedUpdate, StoredDoc } from '#server/log/documentStore';
import type { DocJob } from '#server/relay/docs/docJobs';
import type { DocThreads } from '#server/relay/docs/docThreads';
import { HostedDoc } from '#server/relay/docs/hostedDoc';
import { isEmptyUpdate, MalformedUpdateError } from '#server/relay/docs/prescan';
import type { StateVectorEntry } from '#server/relay/docs/stateVectorEntry';
import type { Connection } from '#server/relay/door/connection';
import type { Traffic } from '#server/relay/door/traffic';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';
import { LogPosition } from '#server/relay/nodes/logPosition';
import { type Edit, EditQueue, type InFlightBatch } from '#server/relay/room/editQueue';
import { type Committed, FanOut } from '#server/relay/room/fanOut';
import { Presence, type RemoteEntry } from '#server/relay/room/presence';
import { Sync2Replies } from '#server/relay/room/sync2Replies';

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
  onBroken: (problem: unknown) => void;
  /** An update that a thread or the doc did not survive. */
  onDeadly: (edit: Edit, reason: string) => void;
}

export interface RoomOptions {
  docId: string;
  stored: StoredDoc;
  threads: DocThreads;
  limits: Limits;
  logger: Logger;
  metrics: RelayMetrics;
  /** Of all rooms. */
  traffic: Traffic;
  events: RoomEvents;
}

/**
 * One doc with its connections. Edits enter in `handleFrame`, go to the log by the edit queue, and leave through the fan-out
 * after `handleCommitted`: nobody but the sender sees an edit before that.
 */
export class Room {
  readonly docId: string;
  epoch: number;
  permVersion: number;
  /** Rows and bytes above the newest checkpoint. */
  tail: { rows: number; bytes: number };
  emptySince = performance.now();
  readonly log: LogPosition;
  readonly edits: EditQueue;
  private readonly doc: HostedDoc;
  private readonly fanOut: FanOut;
  private readonly answers: Sync2Replies;
  private readonly presence: Presence;
  /** Whose each client id is; null: nobody's. */
  private readonly owners: Map<number, string | null>;
  private bytes: number;
  private readonly limits: Limits;
  private readonly logger: Logger;
  private readonly events: RoomEvents;

  /** Throws when what the store has does not fit together. */
  static async load(options: RoomOptions): Promise<Room> {
    const room = new Room(options);
    const { stateVector } = await room.doc.load(options.stored);
    room.fanOut.start(stateVector);
    room.edits.start(stateVector);
    return room;
  }

  private constructor({ docId, stored, threads, limits, logger, metrics, traffic, events }: RoomOptions) {
    this.docId = docId;
    this.limits = limits;
    this.logger = logger;
    this.events = events;
    this.epoch = stored.epoch;
    this.permVersion = stored.permVersion;
    this.log = new LogPosition(stored.head);
    this.owners = stored.clients;
    this.tail = tailOf(stored);
    this.bytes = bytesOf(stored);
    this.presence = new Presence(limits.maxPresenceBytes, {
      onKnown: (clientId, userId) => {
        if (!this.owners.has(clientId)) this.doc.reserve(clientId, userId);
      },
      onCaret: (connection) => {
        if (connection.mayEdit) this.doc.warm();
      },
    });
    this.fanOut = new FanOut(limits, metrics, traffic, (connection) => this.catchUp(connection));
    this.doc = new HostedDoc(
      threads,
      limits,
      () => [...this.owners],
      (culprit) => this.handleLost(culprit),
    );
    this.edits = new EditQueue(docId, this.doc, this.owners, () => this.fanOut.windowMs, metrics, {
      ...events,
      onGap: (connection) => this.askForState(connection),
    });
    this.answers = new Sync2Replies(this.doc, this.edits, this.fanOut, events.onBroken);
  }

  get connections(): ReadonlySet<Connection> {
    return this.fanOut.connections;
  }

  /** Whether the doc is a live one at this moment, and not only its bytes. */
  get isLive(): boolean {
    return this.doc.isLive;
  }

  get isIdle(): boolean {
    return this.connections.size === 0 && this.edits.isEmpty;
  }

  /** Bytes of the doc as the store has it. */
  get storedBytes(): number {
    return this.bytes;
  }

  /** Everyone whose right to be here, or to have written what waits, is to be judged. */
  get peopleConcerned(): Set<Connection> {
    return new Set([...this.connections, ...this.edits.writers]);
  }

  join(connection: Connection): void {
    this.fanOut.connections.add(connection);
    this.permVersion = Math.min(this.permVersion, connection.permVersion);
    this.greet(connection);
    // Who only reads is not asked for what they have: the answer would be a write.
    if (connection.mayEdit) this.askForState(connection);
    this.sendStates(connection, this.presence.othersThan(connection));
  }

  private sendStates(connection: Connection, entries: readonly AwarenessEntry[]): void {
    if (entries.length > 0) connection.send(encodeAwareness(entries));
  }

  /** True: the others are to be told. */
  leave(connection: Connection): boolean {
    this.fanOut.connections.delete(connection);
    this.answers.forget(connection);
    if (this.connections.size === 0) this.emptySince = performance.now();
    return this.presence.leave(connection);
  }

  /** True: presence has changed and is to be sent. Throws `MalformedUpdateError`. */
  handleFrame(connection: Connection, frame: Frame): boolean {
    switch (frame.type) {
      case 'step1':
        this.answers.ask(connection, frame.stateVector);
        return false;
      case 'step2':
      case 'update':
        this.write(connection, frame);
        return false;
      case 'awareness':
        return this.takePresence(connection, frame.entries);
      case 'queryAwareness':
        // An empty answer is one, too.
        connection.send(encodeAwareness(this.presence.othersThan(connection)));
        return false;
      default:
        throw new MalformedUpdateError(`A client does not send ${frame.type}.`);
    }
  }

  private takePresence(connection: Connection, entries: readonly AwarenessEntry[]): boolean {
    const wasKnown = connection.clientId !== null;
    const isChanged = this.presence.take(connection, entries);
    if (!wasKnown && connection.clientId !== null) this.sendStates(connection, this.presence.otherWindowsOf(connection));
    return isChanged;
  }

  private greet(connection: Connection): void {
    const { person, minSchema } = connection;
    connection.notice({ kind: 'hello', epoch: this.epoch, role: person.role, minSchema });
  }

  private askForState(connection: Connection): void {
    connection.send(encodeStep1(this.fanOut.sentVector));
  }

  private write(connection: Connection, { type, update }: { type: 'step2' | 'update'; update: Uint8Array }): void {
    const frame = connection.beginFrame();
    // It changes nothing: durable as soon as all before it are.
    if (isEmptyUpdate(update)) return connection.settle([frame]);
    // Before anything is decoded: whoever may only read costs no more than this line.
    const { bar } = connection;
    if (bar) return connection.refuse(frame, bar);
    if (this.bytes + update.byteLength > this.limits.maxDocBytes) return connection.refuse(frame, 'too-large');
    this.edits.add(connection, frame, type, update);
  }

  /** What was in flight is in the log, and the last of its rows has this sequence: now the others may see it. Returns the first. */
  handleCommitted(flight: InFlightBatch, head: number): number {
    const { updates: rows } = flight.batch;
    this.edits.acknowledge(flight);
    const from = head - rows.length + 1;
    this.log.add(from, head);
    this.count(rows.map(({ payload }) => payload));
    // They have waited for company before the commit, in a room of many.
    this.fanOut.send(
      flight.edits.map(({ update, reaches, connection }) => ({ update, reaches, from: connection })),
      this.fanOut.windowMs,
    );
    this.answers.release();
    if (this.log.hasGap) this.events.onBehind();
    return from;
  }

  /** Rows of the log that did not come through here. Those that are here already are passed over. */
  handleRows(rows: readonly Pick<LoggedUpdate, 'seq' | 'payload' | 'userId'>[]): void {
    const missing = rows.filter(({ seq }) => !this.log.has(seq));
    if (missing.length === 0) return;
    const payloads = missing.map(({ payload }) => payload);
    const updates: Committed[] = payloads.map((update) => ({ update, from: null, reaches: [...Y.parseUpdateMeta(update).to] }));
    const newClients = missing.flatMap(({ userId }, at) => this.claim(updates[at]?.reaches ?? [], userId));
    for (const { reaches } of updates) this.edits.learn(reaches);
    for (const { seq } of missing) this.log.add(seq, seq);
    this.count(payloads);
    this.doc.merge(payloads, newClients, (_, problem) => problem && this.events.onBroken(problem));
    this.fanOut.send(updates);
  }

  /** Client ids that another relay has given to somebody. */
  private claim(reaches: readonly StateVectorEntry[], userId: string | null): [number, string | null][] {
    const claimed = reaches.map(([clientId]) => clientId).filter((clientId) => !this.owners.has(clientId));
    for (const clientId of claimed) this.owners.set(clientId, userId);
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

  /** Looks after slow consumers: those who drain, however slowly, and those who do not. */
  tendSlow(): void {
    for (const connection of this.connections) this.catchUp(connection);
  }

  /** A difference for one that has drained, the door for one that does not. */
  private catchUp(connection: Connection): void {
    const { lag } = connection;
    if (!lag || !this.connections.has(connection)) return;
    const { bufferedAmount } = connection.socket;
    if (bufferedAmount === 0) {
      connection.lag = null;
      this.answers.ask(connection, Y.encodeStateVector(lag.vector));
      this.sendStates(connection, this.presence.othersThan(connection));
    } else if (bufferedAmount < lag.buffered) {
      // A large doc over a thin line: it gets there, and nothing is added meanwhile.
      lag.buffered = bufferedAmount;
      lag.since = performance.now();
    } else if (performance.now() - lag.since > this.limits.slowForMs) {
      connection.close('busy');
    }
  }

  /** Gives the live doc back when nobody writes. */
  cool(): void {
    if (this.edits.isEmpty && this.answers.areSent) this.doc.coolIfUnused();
  }

  private handleLost(culprit: DocJob | null): void {
    if (culprit?.kind === 'write') {
      const deadly = this.edits.takeDeadly(culprit);
      if (deadly?.hasEndedThread) this.events.onDeadly(deadly, 'a thread did not survive it, and one of its own did not, either');
      else if (deadly) this.edits.tryAlone(deadly);
    } else if (culprit) return this.events.onBroken(`a thread did not survive its ${culprit.kind}`);
    this.edits.suspend();
  }

  /**
   * Starts again from the log without what may not be in it. What others did meanwhile is kept as far as it does not rest
   * on that; everyone who may write is asked for what they have.
   */
  rebuild(stored: StoredDoc, takenClients: ReadonlySet<number>): void {
    this.tail = tailOf(stored);
    this.bytes = bytesOf(stored);
    this.owners.clear();
    for (const [clientId, userId] of stored.clients) this.owners.set(clientId, userId);
    let refused: ReturnType<EditQueue['rebuild']> = [];
    this.doc.reset(stored, this.edits.hasSuspects, (state, problem) => {
      if (!state) return this.events.onBroken(problem);
      this.edits.start(state.stateVector);
      // Before anyone hears of a refusal, so that they do not take what is left for all that they have.
      for (const connection of this.connections) if (connection.mayEdit) this.askForState(connection);
      for (const { edit, code } of refused) edit.connection.refuse(edit.frame, code);
    });
    refused = this.edits.rebuild(takenClients);
    this.answers.askAgain();
    // Rows may be in the one and not in the other: those above the lower of both are read once more.
    if (stored.head === this.log.head) return;
    this.log.lower(stored.head);
    this.events.onBehind();
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
    this.greet(connection);
    if (connection.mayEdit) this.askForState(connection);
    return this.presence.restamp(connection);
  }

  tell(notice: Notice): void {
    for (const connection of this.connections) connection.notice(notice);
  }

  destroy(): void {
    this.logger.debug({ docId: this.docId }, 'room unloaded');
    this.edits.clear();
    this.fanOut.stop();
    this.doc.drop();
  }
}

function tailOf({ updates }: StoredDoc): { rows: number; bytes: number } {
  return { rows: updates.length, bytes: updates.reduce((sum, update) => sum + update.byteLength, 0) };
}

function bytesOf(stored: StoredDoc): number {
  return tailOf(stored).bytes + (stored.checkpoint?.byteLength ?? 0);
}
