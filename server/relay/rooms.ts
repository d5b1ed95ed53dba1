import type { Logger } from 'pino';
import type { Authorise } from '#server/relay/authorise';
import { Committer } from '#server/relay/committer';
import type { Connection } from '#server/relay/connection';
import type { Limits } from '#server/relay/limits';
import { Room } from '#server/relay/room';
import type { DocumentStore, Outcome } from '#server/store/documentStore';

const closeByStatus = { 401: 'signedOut', 403: 'noAccess', 404: 'gone' } as const;

/** All rooms of this process: loaded once, judged again when access changes, unloaded when they are empty and stored. */
export class Rooms {
  readonly committer: Committer;
  private readonly rooms = new Map<string, Room>();
  private readonly loading = new Map<string, Promise<Room | null>>();
  private readonly presenceTimers = new Map<Room, NodeJS.Timeout>();
  private readonly judging = new Map<Room, Promise<void>>();

  constructor(
    private readonly store: DocumentStore,
    private readonly authorise: Authorise,
    private readonly limits: Limits,
    private readonly log: Logger,
    private readonly onCommitted: (docId: string) => void,
  ) {
    this.committer = new Committer(store, limits, log, {
      onCommitted: (room) => this.handleCommitted(room),
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
    const stored = await this.store.load(docId);
    if (!stored) return null;
    const room: Room = new Room(docId, stored, this.limits, this.log, {
      onPending: () => this.committer.add(room),
      onTainted: () => void this.mend(room, new Set()).catch((error: unknown) => this.close(room, 'busy', error)),
      // After the frame that broke it: its connections meet a doc that is loaded anew.
      onBroken: (error) => setImmediate(() => this.close(room, 'busy', error)),
    });
    this.rooms.set(docId, room);
    return room;
  }

  leave(room: Room, connection: Connection): void {
    if (room.leave(connection)) this.schedulePresence(room);
  }

  /** Presence is sent in ticks: twenty carets that move cost one frame. */
  schedulePresence(room: Room): void {
    if (this.presenceTimers.has(room)) return;
    const timer = setTimeout(() => {
      this.presenceTimers.delete(room);
      room.sendPresence();
    }, this.limits.presenceTickMs);
    this.presenceTimers.set(room, timer);
  }

  private handleCommitted(room: Room): void {
    this.onCommitted(room.docId);
    const current = this.rooms.get(room.docId);
    if (current !== room) {
      // A commit that was in doubt when its room was closed: who has loaded the doc meanwhile has not seen it.
      if (current) this.close(current, 'busy', 'an older attempt has been committed');
      return;
    }
    if (room.tail.rows > this.limits.compactAfterRows || room.tail.bytes > this.limits.compactAfterBytes) void this.compact(room);
  }

  private async compact(room: Room): Promise<void> {
    const before = room.tail;
    room.tail = { rows: 0, bytes: 0 };
    try {
      const done = await this.store.compact(room.docId);
      if (!done) return;
      room.handleCompacted(done.bytes);
      this.log.info({ docId: room.docId, ...done }, 'compacted');
    } catch (error) {
      room.tail = before;
      this.log.error({ docId: room.docId, error: String(error) }, 'a doc could not be compacted; its log stays as it is');
    }
  }

  private async handleRefused(room: Room, outcome: Exclude<Outcome, { kind: 'committed' }>): Promise<void> {
    try {
      if (outcome.kind === 'fenced') {
        if (outcome.now === null) return this.close(room, 'gone', 'deleted');
        if (outcome.now.epoch !== room.epoch) return this.close(room, 'otherEpoch', 'another epoch');
        await this.judge(room);
      }
      await this.mend(room, new Set(outcome.kind === 'client-taken' ? outcome.clientIds : []));
    } catch (error) {
      // The store went away in between: its clients keep their edits and come back.
      this.close(room, 'busy', error);
    }
  }

  /** Loads the room's doc anew and lets go of what may not be committed. */
  private async mend(room: Room, takenClients: ReadonlySet<number>): Promise<void> {
    const stored = await this.store.load(room.docId);
    if (!stored) this.close(room, 'gone', 'deleted');
    else if (stored.epoch !== room.epoch) this.close(room, 'otherEpoch', 'another epoch');
    else if (this.rooms.get(room.docId) === room) room.rebuild(stored, takenClients);
  }

  /**
   * Asks again about everyone in a room: who may no longer come in is closed, who has another role gets it. Judged under
   * the least version that was answered, so that a change in between fences the next commit again.
   */
  judge(room: Room): Promise<void> {
    const running = this.judging.get(room);
    // One that runs may have asked before the change that this call is about.
    const next = (running ?? Promise.resolve())
      .then(() => this.judgeNow(room))
      .finally(() => {
        if (this.judging.get(room) === next) this.judging.delete(room);
      });
    this.judging.set(room, next);
    return next;
  }

  private async judgeNow(room: Room): Promise<void> {
    await Promise.all(
      [...room.judged].map(async (connection) => {
        const judgement = await this.authorise({ cookie: connection.cookie, docId: room.docId });
        // Somebody else has signed in on that cookie: the socket was opened for another person.
        if (!judgement.ok || judgement.userId !== connection.person.userId) {
          const event = judgement.ok ? 'signedOut' : closeByStatus[judgement.status];
          connection.isBarred = true;
          this.leave(room, connection);
          connection.close(event);
          return;
        }
        const { userId, name, role, permVersion } = judgement;
        connection.permVersion = permVersion;
        const hasChanged = role !== connection.person.role || name !== connection.person.name;
        connection.person = { userId, name, role };
        if (hasChanged && room.restamp(connection)) this.schedulePresence(room);
      }),
    );
    // Of all who are here now: one who joined meanwhile was not asked for.
    const { judged } = room;
    if (judged.size > 0) room.permVersion = Math.min(...[...judged].map(({ permVersion }) => permVersion));
    else room.permVersion = (await this.store.versions([room.docId])).get(room.docId)?.permVersion ?? room.permVersion;
  }

  /** Finds rooms whose roles or epoch have changed without a word reaching us. */
  async sweep(isFull: boolean): Promise<void> {
    const rooms = this.all;
    if (rooms.length === 0) return;
    const versions = await this.store.versions(rooms.map(({ docId }) => docId));
    for (const room of rooms) {
      const now = versions.get(room.docId);
      if (!now) this.close(room, 'gone', 'deleted');
      else if (now.epoch !== room.epoch) this.close(room, 'otherEpoch', 'another epoch');
      else {
        if (now.head > room.head) room.readAgain();
        if (isFull || now.permVersion !== room.permVersion) await this.judge(room);
      }
    }
  }

  /** Unloads what has been empty for a while; everything of it is in the log. */
  unloadIdle(): void {
    for (const room of this.all) {
      if (!room.isIdle || performance.now() - room.emptySince < this.limits.unloadAfterMs) continue;
      this.forget(room);
      if (room.tail.rows > 0) void this.compact(room);
    }
  }

  /** Ends a room: its connections are closed, and the next one loads it from the log. */
  close(room: Room, event: 'gone' | 'otherEpoch' | 'busy' | 'malformed', why: unknown): void {
    if (this.rooms.get(room.docId) !== room) return;
    this.log.warn({ docId: room.docId, event, why: String(why) }, 'room closed');
    this.forget(room);
    for (const connection of [...room.connections]) connection.close(event);
  }

  private forget(room: Room): void {
    this.rooms.delete(room.docId);
    this.committer.remove(room);
    clearTimeout(this.presenceTimers.get(room));
    this.presenceTimers.delete(room);
    room.destroy();
  }
}
