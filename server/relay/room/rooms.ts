import type { Logger } from 'pino';
import type { DocumentStore, Outcome } from '#server/log/documentStore';
import type { DocThreads } from '#server/relay/docs/docThreads';
import type { Authorise } from '#server/relay/door/authorise';
import type { Connection } from '#server/relay/door/connection';
import { Traffic } from '#server/relay/door/traffic';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';
import type { Bus } from '#server/relay/nodes/bus';
import { type BusMessage, decodeBusMessage, encodeBusMessage } from '#server/relay/nodes/busMessages';
import { CoalescedRunner } from '#server/relay/room/coalescedRunner';
import { Committer } from '#server/relay/room/committer';
import type { Edit, InFlightBatch } from '#server/relay/room/editQueue';
import { Room, type RoomEvents } from '#server/relay/room/room';

const closeByStatus = { 401: 'signedOut', 403: 'noAccess', 404: 'gone' } as const;
/** A batch of more than this is not sent along with the word that it is there. */
const mostBusBytes = 256 * 1024;
const noClients: ReadonlySet<number> = new Set();

export interface RoomsOptions {
  store: DocumentStore;
  authorise: Authorise;
  threads: DocThreads;
  /** Null: this relay is alone, or the others hear of it by the log. */
  bus: Bus | null;
  limits: Limits;
  log: Logger;
  metrics: RelayMetrics;
  /** Something of this doc is in the log that was not before. */
  onCommitted: (docId: string) => void;
}

/** All rooms of this process: loaded once, judged again when access changes, unloaded when they are empty and stored. */
export class Rooms {
  readonly committer: Committer;
  private readonly rooms = new Map<string, Room>();
  private readonly loading = new Map<string, Promise<Room | null>>();
  private readonly loadsWaiting: (() => void)[] = [];
  private loads = 0;
  private readonly traffic: Traffic;
  private readonly presenceTimers = new Map<Room, NodeJS.Timeout>();
  private readonly gapTimers = new Map<Room, NodeJS.Timeout>();
  private readonly unsubscribe = new Map<Room, () => void>();
  private readonly judgedAt = new Map<Room, number>();
  private readonly judging = new CoalescedRunner<Room>((room) => this.judgeNow(room));
  private readonly reading = new CoalescedRunner<Room>((room) => this.readLogNow(room));
  private compacting: Promise<void> = Promise.resolve();
  private presenceSaidAt = performance.now();

  constructor(private readonly options: RoomsOptions) {
    const { store, limits, log, metrics } = options;
    this.traffic = new Traffic(limits);
    this.committer = new Committer(store, limits, log, metrics, {
      onCommitted: (room, flight, head) => this.handleCommitted(room, flight, head),
      onRefused: (room, outcome) => this.handleRefused(room, outcome),
      onRejected: (room, error) => this.close(room, 'malformed', error),
      onBroken: (room, error) => this.close(room, 'busy', error),
    });
  }

  get all(): readonly Room[] {
    return [...this.rooms.values()];
  }

  find(docId: string): Room | null {
    return this.rooms.get(docId) ?? null;
  }

  /** The room of a doc, loaded by the first who asks; the others share the wait. Null: there is no such doc. */
  async open(docId: string): Promise<Room | null> {
    const room = this.rooms.get(docId);
    if (room) return room;
    const loading = this.loading.get(docId) ?? this.load(docId).finally(() => this.loading.delete(docId));
    this.loading.set(docId, loading);
    return loading;
  }

  private async load(docId: string): Promise<Room | null> {
    const { store, threads, limits, log, metrics, bus } = this.options;
    if (this.loads >= limits.maxLoads) await new Promise<void>((resolve) => this.loadsWaiting.push(resolve));
    this.loads += 1;
    try {
      const stored = await store.load(docId);
      if (!stored) return null;
      const events: RoomEvents = {
        onPending: () => this.committer.add(room),
        onTainted: () => void this.mend(room, noClients).catch((error: unknown) => this.close(room, 'busy', error)),
        onBehind: () => this.readSoon(room),
        onDoubt: (edit) => void this.reconsider(room, edit),
        onDeadly: (edit, reason) => this.quarantine(room, edit, reason),
        // After what broke it: its connections meet a doc that is loaded anew.
        onBroken: (problem) => setImmediate(() => this.close(room, 'busy', problem)),
      };
      const room: Room = await Room.load({ docId, stored, threads, limits, logger: log, metrics, traffic: this.traffic, events });
      if (room.storedBytes > limits.largeDocBytes) log.warn({ docId, bytes: room.storedBytes }, 'a doc is large');
      this.rooms.set(docId, room);
      this.judgedAt.set(room, performance.now());
      if (bus) {
        this.unsubscribe.set(
          room,
          bus.subscribe(docId, (bytes) => this.hear(room, bytes)),
        );
        this.publish(room, { kind: 'who' });
        // What was committed elsewhere while this was loaded, before anyone spoke to us.
        this.readSoon(room);
      }
      return room;
    } finally {
      this.loads -= 1;
      this.loadsWaiting.shift()?.();
    }
  }

  leave(room: Room, connection: Connection): void {
    if (room.leave(connection)) this.schedulePresence(room);
  }

  /** Presence is sent in ticks: twenty carets that move cost one frame. */
  schedulePresence(room: Room): void {
    if (this.presenceTimers.has(room)) return;
    const timer = setTimeout(() => {
      this.presenceTimers.delete(room);
      const entries = room.sendPresence();
      if (entries.length > 0) this.publish(room, { kind: 'presence', entries });
    }, this.options.limits.presenceTickMs);
    this.presenceTimers.set(room, timer);
  }

  private publish(room: Room, message: BusMessage): void {
    this.options.bus?.publish(room.docId, encodeBusMessage(message));
  }

  private hear(room: Room, bytes: Uint8Array): void {
    let message: BusMessage;
    try {
      message = decodeBusMessage(bytes);
    } catch (error) {
      this.options.log.warn({ docId: room.docId, error: String(error) }, 'a message of another relay is not understood');
      return;
    }
    switch (message.kind) {
      case 'rows': {
        if (message.to <= room.log.head) return;
        const { from, rows } = message;
        // Rows may come in any order, and be applied in the log's alone.
        if (from > room.log.head + 1 || rows.length === 0) return this.readSoon(room);
        this.options.metrics.rows.inc({ way: 'bus' }, rows.length);
        return room.handleRows(rows.map((row, at) => ({ ...row, seq: from + at })));
      }
      case 'presence':
        if (room.takeRemotePresence(message.entries)) this.schedulePresence(room);
        return;
      case 'who':
        return this.sayWhoIsHere(room);
    }
  }

  private sayWhoIsHere(room: Room): void {
    const entries = room.localPresence;
    if (entries.length > 0) this.publish(room, { kind: 'presence', entries });
  }

  private handleCommitted(room: Room, flight: InFlightBatch, head: number): void {
    const { onCommitted, bus, limits } = this.options;
    const from = room.handleCommitted(flight, head);
    onCommitted(room.docId);
    const current = this.rooms.get(room.docId);
    if (current !== room) {
      // A commit that was in doubt when its room was closed: who has loaded the doc meanwhile has not seen it.
      if (current) void this.readLog(current);
      return;
    }
    if (bus) {
      const { updates: rows } = flight.batch;
      const isLarge = rows.reduce((sum, { payload }) => sum + payload.byteLength, 0) > mostBusBytes;
      this.publish(room, { kind: 'rows', from, to: head, rows: isLarge ? [] : rows });
    }
    if (room.tail.rows > limits.compactAfterRows || room.tail.bytes > limits.compactAfterBytes) void this.compact(room);
  }

  private async compact(room: Room): Promise<void> {
    const { store, threads, limits, log, metrics } = this.options;
    const before = room.tail;
    room.tail = { rows: 0, bytes: 0 };
    // One after the other, with pauses: merging is work, and many rooms that fill at once are not to slow those who type.
    const turn = this.compacting;
    let end: () => void = () => undefined;
    this.compacting = new Promise((resolve) => {
      end = resolve;
    });
    await turn;
    const began = performance.now();
    try {
      const done = await store.compact(room.docId, (parts) => threads.makeCheckpoint(parts));
      if (!done) return;
      room.handleCompacted(done.bytes);
      metrics.compactions.inc();
      log.info({ docId: room.docId, ...done }, 'compacted');
    } catch (error) {
      room.tail = before;
      log.error({ docId: room.docId, error: String(error) }, 'a doc could not be compacted; its log stays as it is');
    } finally {
      setTimeout(end, (performance.now() - began) * limits.compactPause).unref();
    }
  }

  private async handleRefused(room: Room, outcome: Exclude<Outcome, { kind: 'committed' }>): Promise<void> {
    try {
      if (outcome.kind === 'fenced') {
        if (outcome.now === null) return this.close(room, 'gone', 'deleted');
        if (outcome.now.epoch !== room.epoch) return this.close(room, 'otherEpoch', 'another epoch');
        await this.judge(room);
      }
      await this.mend(room, outcome.kind === 'client-taken' ? new Set(outcome.clientIds) : noClients);
    } catch (error) {
      // The store went away in between: its clients keep their edits and come back.
      this.close(room, 'busy', error);
    }
  }

  /** Loads the room's doc anew and lets go of what may not be committed. */
  private async mend(room: Room, takenClients: ReadonlySet<number>): Promise<void> {
    const stored = await this.options.store.load(room.docId);
    if (!stored) this.close(room, 'gone', 'deleted');
    else if (stored.epoch !== room.epoch) this.close(room, 'otherEpoch', 'another epoch');
    else if (this.rooms.get(room.docId) === room) room.rebuild(stored, takenClients);
  }

  /** An update that a thread or a doc did not survive is kept for whoever looks into it, and its sender is shown the door. */
  private quarantine(room: Room, { connection, update }: Edit, reason: string): void {
    const { store, log, metrics } = this.options;
    const { userId } = connection.person;
    const { docId } = room;
    log.error({ docId, connection: connection.id, userId, bytes: update.byteLength, reason }, 'an update was put in quarantine');
    metrics.quarantined.inc();
    connection.close('malformed');
    store
      .quarantine({ docId, userId, payload: update, reason })
      .catch((error: unknown) => log.error({ docId, error: String(error) }, 'an update could not be kept in quarantine'));
  }

  /** Rows are missing. The word of them may be on its way; else the log is read. */
  private readSoon(room: Room): void {
    if (this.gapTimers.has(room)) return;
    const timer = setTimeout(() => {
      this.gapTimers.delete(room);
      void this.readLog(room);
    }, this.options.limits.gapMs);
    this.gapTimers.set(room, timer);
  }

  /** Reads what the log has and the room has not. */
  private async readLog(room: Room): Promise<void> {
    try {
      await this.reading.run(room);
    } catch (error) {
      // The sweep comes by again.
      this.options.log.warn({ docId: room.docId, error: String(error) }, 'the log could not be read');
    }
  }

  private async readLogNow(room: Room): Promise<void> {
    const { store, limits, metrics } = this.options;
    for (let isMore = true; isMore; ) {
      const rows = await store.readAfter(room.docId, room.log.head, limits.mostRowsAtOnce);
      if (this.rooms.get(room.docId) !== room) return;
      const [first] = rows;
      if (first && first.seq > room.log.head + 1) return this.close(room, 'busy', 'the rows that it lacks are merged into a checkpoint');
      metrics.rows.inc({ way: 'log' }, rows.length);
      room.handleRows(rows);
      isMore = rows.length === limits.mostRowsAtOnce;
    }
  }

  private async reconsider(room: Room, edit: Edit): Promise<void> {
    await this.readLog(room);
    if (this.rooms.get(room.docId) === room) room.edits.reconsider(edit);
  }

  /**
   * Asks again about everyone in a room: who may no longer come in is closed, who has another role gets it. Judged under
   * the least version that was answered, so that a change in between fences the next commit again.
   */
  judge(room: Room): Promise<void> {
    return this.judging.run(room);
  }

  private async judgeNow(room: Room): Promise<void> {
    const { store } = this.options;
    this.judgedAt.set(room, performance.now());
    await Promise.all([...room.peopleConcerned].map((connection) => this.judgeOne(room, connection)));
    // Of all who are here now: one who joined meanwhile was not asked for.
    const { peopleConcerned } = room;
    if (peopleConcerned.size > 0) room.permVersion = Math.min(...[...peopleConcerned].map(({ permVersion }) => permVersion));
    else room.permVersion = (await store.versions([room.docId])).get(room.docId)?.permVersion ?? room.permVersion;
  }

  /** As `judge`, about the connections of one person. */
  async judgePerson(room: Room, userId: string): Promise<void> {
    const theirs = [...room.peopleConcerned].filter(({ person }) => person.userId === userId);
    await Promise.all(theirs.map((connection) => this.judgeOne(room, connection)));
  }

  private async judgeOne(room: Room, connection: Connection): Promise<void> {
    const judgement = await this.options.authorise({ cookie: connection.cookie, docId: room.docId });
    // Somebody else has signed in on that cookie: the socket was opened for another person.
    if (!judgement.ok || judgement.userId !== connection.person.userId) {
      const event = judgement.ok ? 'signedOut' : closeByStatus[judgement.status];
      connection.isBarred = true;
      this.leave(room, connection);
      connection.close(event);
      return;
    }
    const { userId, name, role, permVersion, minSchema } = judgement;
    const hasChanged = connection.take({ userId, name, role }, { permVersion, minSchema });
    if (hasChanged && room.restamp(connection)) this.schedulePresence(room);
  }

  /** Finds rooms whose roles, epoch or log have changed without a word reaching us, and asks again of those long not asked of. */
  async sweep(): Promise<void> {
    const rooms = this.all;
    if (rooms.length === 0) return;
    const { store, limits } = this.options;
    const versions = await store.versions(rooms.map(({ docId }) => docId));
    const changed: Room[] = [];
    for (const room of rooms) {
      const now = versions.get(room.docId);
      if (!now) this.close(room, 'gone', 'deleted');
      else if (now.epoch !== room.epoch) this.close(room, 'otherEpoch', 'another epoch');
      else {
        // While a batch is out, its own rows may be what was seen.
        if (now.head > room.log.head && !room.edits.isCommitting) void this.readLog(room);
        if (now.permVersion !== room.permVersion) changed.push(room);
      }
    }
    // Sessions end by themselves too, which changes no version. Spread over time, so that they are not all asked for at once.
    const due = rooms.filter((room) => performance.now() - (this.judgedAt.get(room) ?? 0) > limits.judgeAgainMs);
    const share = Math.ceil((rooms.length * limits.sweepMs) / limits.judgeAgainMs) * 2;
    for (const room of new Set([...changed, ...due.slice(0, share)])) await this.judge(room);
  }

  /** Gives back live docs that nobody writes to, and rooms that have been empty for a while; everything of them is in the log. */
  tidy(): void {
    const { limits, bus, threads } = this.options;
    const isTimeToSpeak = bus !== null && performance.now() - this.presenceSaidAt > limits.presenceAgainMs;
    if (isTimeToSpeak) this.presenceSaidAt = performance.now();
    for (const room of this.all) {
      room.cool();
      if (isTimeToSpeak) this.sayWhoIsHere(room);
      if (bus && room.expirePresence()) this.schedulePresence(room);
      if (!room.isIdle || performance.now() - room.emptySince < limits.unloadAfterMs) continue;
      this.forget(room);
      if (room.tail.rows > limits.compactLeftAfterRows) void this.compact(room);
    }
    threads.endIdle();
  }

  /** Resolves when all that was sent is durable, or after the time given. */
  async flush(atMostMs: number): Promise<void> {
    const deadline = performance.now() + atMostMs;
    while (this.all.some((room) => !room.edits.isEmpty) && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Ends a room: its connections are closed, and the next one loads it from the log. */
  close(room: Room, event: 'gone' | 'otherEpoch' | 'busy' | 'malformed', why: unknown): void {
    if (this.rooms.get(room.docId) !== room) return;
    this.options.log.warn({ docId: room.docId, event, why: String(why) }, 'room closed');
    this.forget(room);
    for (const connection of [...room.connections]) connection.close(event);
  }

  private forget(room: Room): void {
    this.rooms.delete(room.docId);
    this.committer.remove(room);
    this.judgedAt.delete(room);
    for (const timers of [this.presenceTimers, this.gapTimers]) {
      clearTimeout(timers.get(room));
      timers.delete(room);
    }
    this.unsubscribe.get(room)?.();
    this.unsubscribe.delete(room);
    room.destroy();
  }
}
