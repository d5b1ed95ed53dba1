import type { Logger } from 'pino';
import type { DocumentStore } from '#server/log/documentStore';
import type { DocThreads } from '#server/relay/docs/docThreads';
import type { Authorise } from '#server/relay/door/authorise';
import { Traffic } from '#server/relay/door/traffic';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';
import type { Bus } from '#server/relay/nodes/bus';
import { Committer } from '#server/relay/room/committer';
import { Compactor } from '#server/relay/room/compactor';
import { Quarantine } from '#server/relay/room/quarantine';
import { Room, type RoomRegistry, type RoomServices } from '#server/relay/room/room';

export interface RoomsOptions {
  store: DocumentStore;
  authorise: Authorise;
  threads: DocThreads;
  /** Null if this relay is alone, or learns of the others' commits from the log. */
  bus: Bus | null;
  limits: Limits;
  log: Logger;
  metrics: RelayMetrics;
  onCommitted: (docId: string) => void;
}

/** The rooms of this process. A room is loaded once, and unloaded when it has been empty for a while and is durable (R14). */
export class Rooms implements RoomRegistry {
  readonly committer: Committer;
  /** The relay stops: direct connections take no more edits. */
  isDraining = false;
  private readonly rooms = new Map<string, Room>();
  private readonly loading = new Map<string, Promise<Room | null>>();
  private readonly loadsWaiting: (() => void)[] = [];
  private loads = 0;
  private readonly services: RoomServices;

  constructor(options: RoomsOptions) {
    const { store, threads, limits, log, metrics } = options;
    this.committer = new Committer(store, limits, log, metrics);
    this.services = {
      ...options,
      committer: this.committer,
      compactor: new Compactor(store, threads, limits, log, metrics),
      quarantine: new Quarantine(store, log, metrics),
      traffic: new Traffic(limits),
    };
  }

  get all(): readonly Room[] {
    return [...this.rooms.values()];
  }

  find(docId: string): Room | null {
    return this.rooms.get(docId) ?? null;
  }

  /** The room of a doc. The first call loads it; calls meanwhile share that. Null if there is no such doc. */
  async open(docId: string): Promise<Room | null> {
    const room = this.rooms.get(docId);
    if (room) return room;
    const loading = this.loading.get(docId) ?? this.load(docId).finally(() => this.loading.delete(docId));
    this.loading.set(docId, loading);
    return loading;
  }

  private async load(docId: string): Promise<Room | null> {
    const { store, limits } = this.services;
    if (this.loads >= limits.maxLoads) await new Promise<void>((resolve) => this.loadsWaiting.push(resolve));
    this.loads += 1;
    try {
      const stored = await store.load(docId);
      if (!stored) return null;
      const room = await Room.load(docId, stored, this.services, this);
      this.rooms.set(docId, room);
      room.connect();
      return room;
    } finally {
      this.loads -= 1;
      this.loadsWaiting.shift()?.();
    }
  }

  forget(room: Room): void {
    if (this.rooms.get(room.docId) === room) this.rooms.delete(room.docId);
  }

  readLog(docId: string): void {
    void this.find(docId)?.log.read();
  }

  /** Finds the rooms whose roles, epoch or log have changed without a message having arrived, and brings them up to date. */
  async sweep(): Promise<void> {
    const rooms = this.all;
    if (rooms.length === 0) return;
    const { store, limits } = this.services;
    const versions = await store.versions(rooms.map(({ docId }) => docId));
    const changed: Room[] = [];
    for (const room of rooms) {
      const now = versions.get(room.docId);
      if (!now) room.close('gone', 'deleted');
      else if (now.epoch !== room.epoch) room.close('otherEpoch', 'another epoch');
      else {
        // While a batch is in flight, the new rows may be its own.
        if (now.head > room.log.head && !room.commits.isCommitting) void room.log.read();
        if (now.permVersion !== room.access.permVersion) changed.push(room);
      }
    }
    // Spread over time, so that not everybody is checked again at once.
    const due = rooms.filter((room) => room.access.isDue);
    const share = Math.ceil((rooms.length * limits.sweepMs) / limits.recheckAccessAfterMs) * 2;
    for (const room of new Set([...changed, ...due.slice(0, share)])) await room.access.check();
  }

  /** Called regularly: maintains the rooms, unloads those that have been empty for a while, and ends idle threads. */
  maintain(): void {
    const { limits, threads } = this.services;
    for (const room of this.all) {
      room.maintain();
      const { connections, emptySince } = room.participants;
      const isUsed = connections.size > 0 || !room.isSettled || performance.now() - emptySince < limits.unloadAfterMs;
      if (isUsed) continue;
      room.unload();
      room.log.compactIfLong();
    }
    threads.endIdle();
  }

  /** Resolves once every edit is durable or refused, or after the time given. */
  async flush(atMostMs: number): Promise<void> {
    const deadline = performance.now() + atMostMs;
    while (this.all.some((room) => !room.isSettled) && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
