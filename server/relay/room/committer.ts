import type { Logger } from 'pino';
import type { Batch, DocumentStore, Outcome } from '#server/log/documentStore';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';
import type { InFlightBatch } from '#server/relay/room/editQueue';
import type { Room } from '#server/relay/room/room';

/** Rooms that are committed in one transaction; more wait for the next, a moment later. */
const mostTogether = 200;

export interface CommitterEvents {
  onCommitted: (room: Room, flight: InFlightBatch, head: number) => void;
  /** The store did not take a batch as it stands: roles have changed, or a client id is somebody else's. */
  onRefused: (room: Room, outcome: Exclude<Outcome, { kind: 'committed' }>) => Promise<void>;
  /** The store refuses this room's batch each time, by itself. */
  onRejected: (room: Room, error: unknown) => void;
  /** The commit is in the log and could not be told: the room no longer knows who has heard what. */
  onBroken: (room: Room, error: unknown) => void;
}

interface Taken {
  room: Room;
  batch: Batch;
  isRetry: boolean;
}

interface Committed {
  room: Room;
  flight: InFlightBatch;
  head: number;
}

/**
 * Commits what the rooms have, all together, in ticks. A commit that fails, or whose answer is lost, is tried again under
 * the same name until it is known: nothing is told to anyone before.
 */
export class Committer {
  private readonly waiting = new Set<Room>();
  private isRunning = false;
  private timer: NodeJS.Timeout | null = null;
  private failures = 0;
  private failingSince: number | null = null;
  /** Of the commit that is under way: a store that does not answer fails too. */
  private askedAt: number | null = null;
  private ranAt = 0;

  constructor(
    private readonly store: DocumentStore,
    private readonly limits: Limits,
    private readonly log: Logger,
    private readonly metrics: RelayMetrics,
    private readonly events: CommitterEvents,
  ) {}

  /** For how long nothing could be committed, in milliseconds; 0: all is well. */
  get failingForMs(): number {
    const since = this.failingSince ?? this.askedAt;
    return since === null ? 0 : performance.now() - since;
  }

  add(room: Room): void {
    this.waiting.add(room);
    this.schedule(this.failures === 0 ? this.tickMs : this.retryDelayMs());
  }

  remove(room: Room): void {
    this.waiting.delete(room);
  }

  private schedule(delayMs: number): void {
    if (this.isRunning || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.run();
    }, delayMs);
  }

  /** Until the next commit: at once after a rest, and otherwise so that what comes meanwhile is committed together. */
  private get tickMs(): number {
    return Math.max(0, this.ranAt + this.limits.tickMs - performance.now());
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    this.ranAt = performance.now();
    const rooms = [...this.waiting].slice(0, mostTogether);
    for (const room of rooms) this.waiting.delete(room);
    const taken = rooms.flatMap((room) => {
      const next = room.edits.takeBatch(room.epoch);
      return next ? [{ room, ...next }] : [];
    });
    let committed: Committed[] = [];
    try {
      if (taken.length > 0) committed = await this.commit(taken);
    } finally {
      // Whatever it was: the next run is not to wait for this one for ever.
      this.isRunning = false;
    }
    if (this.waiting.size > 0) {
      const delayMs = this.failures === 0 ? this.tickMs : this.retryDelayMs();
      if (delayMs === 0) void this.run();
      else this.schedule(delayMs);
    }
    // Later in this turn, when the store has been sent the next: it is at work while these are told.
    process.nextTick(() => this.tell(committed));
  }

  private tell(committed: readonly Committed[]): void {
    for (const { room, flight, head } of committed) {
      try {
        this.events.onCommitted(room, flight, head);
      } catch (error) {
        this.events.onBroken(room, error);
      }
    }
  }

  private retryDelayMs(): number {
    return Math.min(this.limits.retryMs * 2 ** Math.min(this.failures - 1, 10), this.limits.maxRetryMs);
  }

  private async commit(taken: Taken[]): Promise<Committed[]> {
    let outcomes: Map<string, Outcome>;
    const askedAt = performance.now();
    this.askedAt = askedAt;
    try {
      outcomes = await this.store.append(
        taken.map(({ batch }) => batch),
        taken.some(({ isRetry }) => isRetry),
      );
    } catch (error) {
      return this.handleFailure(taken, error);
    } finally {
      this.askedAt = null;
    }
    this.metrics.commits.observe((performance.now() - askedAt) / 1000);
    this.failures = 0;
    this.failingSince = null;
    const committed: Committed[] = [];
    for (const { room, batch } of taken) {
      const outcome = outcomes.get(batch.id);
      if (outcome?.kind === 'committed') {
        const flight = room.edits.takeCommitted();
        if (flight) committed.push({ room, flight, head: outcome.head });
        // What came while this batch was in doubt was not in it, and nobody may come again to say so.
        if (room.edits.hasPending) this.waiting.add(room);
      } else if (outcome) {
        room.edits.takeRefused();
        // Not awaited: the other rooms do not wait for one whose roles have changed.
        void this.events.onRefused(room, outcome);
      } else this.waiting.add(room);
    }
    return committed;
  }

  private async handleFailure(taken: Taken[], error: unknown): Promise<Committed[]> {
    const [only] = taken;
    if (isAboutContent(error)) {
      // Something in it is what the store cannot hold. One by one, so that no other room is held up by it.
      if (taken.length > 1) for (const each of taken) this.tell(await this.commit([each]));
      else if (only) this.events.onRejected(only.room, error);
      return [];
    }
    this.failures += 1;
    this.metrics.commitFailures.inc();
    this.failingSince ??= performance.now();
    this.log.warn({ error: String(error), failures: this.failures }, 'a commit failed and will be tried again');
    for (const { room } of taken) this.waiting.add(room);
    return [];
  }
}

/** PostgreSQL's classes 22 (data exception) and 23 (integrity): trying again gives the same. */
function isAboutContent(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^2[23]/.test(code) && code.length === 5;
}
