import type { Logger } from 'pino';
import type { Frame } from '#core/sync/messages';
import type { DocumentStore, Outcome, StoredDoc } from '#server/log/documentStore';
import type { DirectWriter } from '#server/relay/direct/directWriter';
import { DirectWriters } from '#server/relay/direct/directWriters';
import { ClientIds } from '#server/relay/docs/clientIds';
import type { DocThreads } from '#server/relay/docs/docThreads';
import { HostedDoc } from '#server/relay/docs/hostedDoc';
import { MalformedUpdateError } from '#server/relay/docs/prescan';
import type { AccessResult, Authorise } from '#server/relay/door/authorise';
import type { Connection } from '#server/relay/door/connection';
import type { Traffic } from '#server/relay/door/traffic';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';
import type { Bus } from '#server/relay/nodes/bus';
import type { BusMessage } from '#server/relay/nodes/busMessages';
import { RoomChannel } from '#server/relay/nodes/roomChannel';
import { AccessCheck } from '#server/relay/room/accessCheck';
import { CommitQueue } from '#server/relay/room/commitQueue';
import type { CommittedRoom, Committer } from '#server/relay/room/committer';
import type { Compactor } from '#server/relay/room/compactor';
import type { InFlightBatch } from '#server/relay/room/edit';
import { EditChecks } from '#server/relay/room/editChecks';
import { FanOut } from '#server/relay/room/fanOut';
import { Participants } from '#server/relay/room/participants';
import { Presence } from '#server/relay/room/presence';
import type { Quarantine } from '#server/relay/room/quarantine';
import type { RoomControl } from '#server/relay/room/roomControl';
import { RoomLog } from '#server/relay/room/roomLog';
import { RoomRepair } from '#server/relay/room/roomRepair';
import { Sync2Replies } from '#server/relay/room/sync2Replies';

/** The parts and options that all rooms of the relay share. */
export interface RoomServices {
  store: DocumentStore;
  authorise: Authorise;
  threads: DocThreads;
  bus: Bus | null;
  limits: Limits;
  log: Logger;
  metrics: RelayMetrics;
  traffic: Traffic;
  committer: Committer;
  compactor: Compactor;
  quarantine: Quarantine;
  /** Called after each commit to this doc. */
  onCommitted: (docId: string) => void;
}

/** The rooms of the relay, as one of them sees them. */
export interface RoomRegistry {
  forget(room: Room): void;
  /** Reads the log of this doc in the room that has replaced a closed one. */
  readLog(docId: string): void;
}

/**
 * One doc with its sockets. An edit enters in `handleFrame`, is checked (`EditChecks`), committed (`CommitQueue`, `Committer`),
 * and leaves through the fan-out after `handleCommitted`: nobody but its sender sees it before that.
 */
export class Room implements RoomControl, CommittedRoom {
  readonly epoch: number;
  readonly participants: Participants;
  readonly checks: EditChecks;
  readonly commits: CommitQueue;
  readonly access: AccessCheck;
  readonly log: RoomLog;
  private readonly direct: DirectWriters;
  private readonly clientIds = new ClientIds();
  private readonly doc: HostedDoc;
  private readonly fanOut: FanOut;
  private readonly replies: Sync2Replies;
  private readonly channel: RoomChannel;
  private readonly mending: RoomRepair;
  isClosed = false;

  /** Rejects when the checkpoint and the updates of the store do not fit together. */
  static async load(docId: string, stored: StoredDoc, services: RoomServices, rooms: RoomRegistry): Promise<Room> {
    const room = new Room(docId, stored, services, rooms);
    const { stateVector } = await room.doc.load(stored);
    room.fanOut.start(stateVector);
    room.clientIds.startClocks(stateVector);
    return room;
  }

  private constructor(
    readonly docId: string,
    stored: StoredDoc,
    private readonly services: RoomServices,
    private readonly rooms: RoomRegistry,
  ) {
    const { threads, limits, log, metrics, traffic, bus, quarantine } = services;
    this.epoch = stored.epoch;
    this.clientIds.setOwners(stored.clients);
    this.doc = new HostedDoc(threads, limits, this.clientIds, (culprit) => this.checks.handleLostThread(culprit));
    this.fanOut = new FanOut(limits, metrics, traffic, (connection) => this.participants.catchUp(connection));
    this.log = new RoomLog(docId, stored, this.doc, this.clientIds, this.fanOut, this, services);
    this.commits = new CommitQueue(docId, this.clientIds, metrics, this);
    this.checks = new EditChecks(docId, this.doc, this.clientIds, this.commits, this.fanOut, this.log, quarantine, limits, this);
    this.replies = new Sync2Replies(this.doc, this.commits, this.fanOut, this);
    this.channel = new RoomChannel(bus, docId, log);
    const presence = new Presence(limits.maxPresenceBytes, this.doc, this.clientIds);
    this.participants = new Participants(this.epoch, this.fanOut, this.replies, presence, this.channel, limits);
    this.direct = new DirectWriters(this.clientIds, limits, metrics);
    this.access = new AccessCheck(docId, stored.permVersion, this.participants, this.direct, this.checks, this.commits, services);
    const { doc, clientIds, checks, access, participants, replies } = this;
    const parts = { doc, clientIds, checks, access, participants, replies, log: this.log };
    this.mending = new RoomRepair(docId, this.epoch, services.store, parts, this);
    if (this.log.bytes > limits.largeDocBytes) log.warn({ docId, bytes: this.log.bytes }, 'a doc is large');
  }

  /** Whether a thread holds the doc as a live Y.Doc, rather than this thread as bytes. */
  get isLive(): boolean {
    return this.doc.isLive;
  }

  /** Whether every edit is durable or refused. */
  get isSettled(): boolean {
    return this.checks.isEmpty && this.commits.isEmpty;
  }

  /** Bytes of the edits that are neither durable nor refused. */
  get pendingBytes(): number {
    return this.checks.bytes + this.commits.bytes;
  }

  /** Begins to exchange messages with the other relays about this doc. */
  connect(): void {
    if (!this.channel.open((message) => this.handleMessage(message))) return;
    this.channel.publish({ kind: 'who' });
    // Other relays may have committed while this room loaded, before it had subscribed.
    this.log.readSoon();
  }

  join(connection: Connection): void {
    this.access.join(connection);
    this.participants.join(connection);
  }

  /** The writer for a person on whose behalf the server edits, and whose access was just checked. */
  admitDirect(access: Extract<AccessResult, { ok: true }>): DirectWriter {
    const writer = this.direct.admit(access);
    this.access.join(writer);
    return writer;
  }

  /** Takes edits of a direct connection, as JSON in UTF-8. */
  handleValues(writer: DirectWriter, values: Uint8Array): void {
    if (this.isClosed) return writer.close('busy');
    this.participants.touch();
    this.checks.addValues(writer, values);
  }

  /** Throws `MalformedUpdateError`. */
  handleFrame(connection: Connection, frame: Frame): void {
    switch (frame.type) {
      case 'step1':
        return this.replies.ask(connection, frame.stateVector);
      case 'step2':
      case 'update':
        return this.checks.add(connection, frame.type, frame.update);
      case 'awareness':
        return this.participants.takePresence(connection, frame.entries);
      case 'queryAwareness':
        return this.participants.sendPresenceTo(connection);
      default:
        throw new MalformedUpdateError(`A client does not send ${frame.type}.`);
    }
  }

  commitSoon(): void {
    this.services.committer.add(this);
  }

  handleCommitted(inFlight: InFlightBatch, head: number): void {
    const { updates: rows } = inFlight.batch;
    this.commits.acknowledge(inFlight);
    this.services.onCommitted(this.docId);
    // The commit was in doubt when the room was closed. A room that was loaded since may lack it.
    if (this.isClosed) return this.rooms.readLog(this.docId);
    const from = this.log.addCommitted(rows, head);
    // In a large room the edits have waited for others before the commit already.
    this.fanOut.send(
      inFlight.edits.map(({ update, state, writer }) => ({ update, clocks: state.clocks, from: writer })),
      this.fanOut.windowMs,
    );
    this.replies.release();
    this.channel.publishRows(from, head, rows);
  }

  private handleMessage(message: BusMessage): void {
    switch (message.kind) {
      case 'rows':
        return this.log.handleMessage(message);
      case 'presence':
        return this.participants.takeRemotePresence(message.entries);
      case 'who':
        return this.participants.publishPresence();
    }
  }

  handleRefused(outcome: Exclude<Outcome, { kind: 'committed' }>): Promise<void> {
    return this.mending.handleRefused(outcome);
  }

  repair(): void {
    this.mending.start();
  }

  /** Called regularly: returns the live doc to its bytes when nobody writes, and maintains the sockets. */
  maintain(): void {
    if (this.isSettled && this.replies.areSent) this.doc.unloadIfUnused();
    this.participants.maintain();
  }

  fail(problem: unknown): void {
    setImmediate(() => this.close('busy', problem));
  }

  /** Closes the room, all its sockets and direct connections. The next socket loads the doc from the log. */
  close(event: 'gone' | 'otherEpoch' | 'busy' | 'malformed', why: unknown): void {
    if (this.isClosed) return;
    this.services.log.warn({ docId: this.docId, event, why: String(why) }, 'room closed');
    this.unload();
    for (const connection of [...this.participants.connections]) connection.close(event);
    this.direct.close(event);
  }

  /** The relay stops: edits of direct connections that are not durable yet are refused. */
  stopDirect(): void {
    this.direct.close('restarting');
  }

  /** Frees the memory of the room. */
  unload(): void {
    this.isClosed = true;
    this.services.committer.remove(this);
    this.rooms.forget(this);
    this.channel.close();
    this.log.stop();
    this.participants.stop();
    this.checks.clear();
    this.commits.clear();
    this.fanOut.stop();
    this.doc.drop();
    this.services.log.debug({ docId: this.docId }, 'room unloaded');
  }
}
