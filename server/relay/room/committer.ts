import type { Logger } from 'pino';
import type { Batch, DocumentStore, Outcome } from '#server/log/documentStore';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';
import type { CommitQueue } from '#server/relay/room/commitQueue';
import type { InFlightBatch } from '#server/relay/room/edit';

/** The most rooms that one transaction commits; the others wait for the next one, a moment later. */
const mostTogether = 200;

/** A room, as the committer sees it. */
export interface CommittedRoom {
  readonly commits: CommitQueue;
  readonly epoch: number;
  /** The batch is in the log, and `head` is the sequence of its last row. */
  handleCommitted(inFlight: InFlightBatch, head: number): void;
  /** The store refused the batch: roles have changed, or somebody else has one of its client ids. */
  handleRefused(outcome: Exclude<Outcome, { kind: 'committed' }>): Promise<void>;
  close(event: 'busy' | 'malformed', why: unknown): void;
}

interface Taken {
  room: CommittedRoom;
  batch: Batch;
  isRetry: boolean;
}

interface Committed {
  room: CommittedRoom;
  inFlight: InFlightBatch;
  head: number;
}

/**
 * Commits the pending edits of all rooms together, in ticks. A commit that fails, or whose answer is lost, is tried again
 * under the same batch id until its outcome is known, and is not announced before that.
 */
export class Committer {
  private readonly waiting = new Set<CommittedRoom>();
  private isRunning = false;
  private timer: NodeJS.Timeout | null = null;
  private failures = 0;
  private failingSince: number | null = null;
  /** When the commit under way began. A store that never answers counts as failing, too. */
  private askedAt: number | null = null;
  private ranAt = 0;

  constructor(
    private readonly store: DocumentStore,
    private readonly limits: Limits,
    private readonly log: Logger,
    private readonly metrics: RelayMetrics,
  ) {}

  /** Milliseconds since the last successful commit, while commits fail; 0: commits succeed. */
  get failingForMs(): number {
    const since = this.failingSince ?? this.askedAt;
    return since === null ? 0 : performance.now() - since;
  }

  add(room: CommittedRoom): void {
    this.waiting.add(room);
    this.schedule(this.failures === 0 ? this.tickMs : this.retryDelayMs());
  }

  remove(room: CommittedRoom): void {
    this.waiting.delete(room);
  }

  private schedule(delayMs: number): void {
    if (this.isRunning || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.run();
    }, delayMs);
  }

  /** The time until the next commit: none after a rest, otherwise enough for the edits of a tick to be committed together. */
  private get tickMs(): number {
    return Math.max(0, this.ranAt + this.limits.tickMs - performance.now());
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    this.ranAt = performance.now();
    const rooms = [...this.waiting].slice(0, mostTogether);
    for (const room of rooms) this.waiting.delete(room);
    const taken = rooms.flatMap((room) => {
      const next = room.commits.takeBatch(room.epoch);
      return next ? [{ room, ...next }] : [];
    });
    let committed: Committed[] = [];
    try {
      if (taken.length > 0) committed = await this.commit(taken);
    } finally {
      // Also after an exception: otherwise nothing would ever be committed again.
      this.isRunning = false;
    }
    if (this.waiting.size > 0) {
      const delayMs = this.failures === 0 ? this.tickMs : this.retryDelayMs();
      if (delayMs === 0) void this.run();
      else this.schedule(delayMs);
    }
    // After the store has been sent the next batches, so that it works on them while these are announced.
    process.nextTick(() => this.announce(committed));
  }

  private announce(committed: readonly Committed[]): void {
    for (const { room, inFlight, head } of committed) {
      try {
        room.handleCommitted(inFlight, head);
      } catch (error) {
        // Committed, but the fan-out threw: the state of the room is unknown.
        room.close('busy', error);
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
        const inFlight = room.commits.takeCommitted();
        if (inFlight) committed.push({ room, inFlight, head: outcome.head });
        // Edits that arrived while the batch was in doubt are not in it, and no later edit may come to trigger their commit.
        if (room.commits.hasPending) this.waiting.add(room);
      } else if (outcome) {
        room.commits.takeRefused();
        // Not awaited: the other rooms do not wait for one whose roles have changed.
        void room.handleRefused(outcome);
      } else this.waiting.add(room);
    }
    return committed;
  }

  private async handleFailure(taken: Taken[], error: unknown): Promise<Committed[]> {
    const [only] = taken;
    if (isAboutContent(error)) {
      // The store cannot hold one of the batches. They are committed one by one, so that it holds up no other room.
      if (taken.length > 1) for (const each of taken) this.announce(await this.commit([each]));
      else only?.room.close('malformed', error);
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

/** PostgreSQL's error classes 22 (data exception) and 23 (integrity constraint): another try would fail in the same way. */
function isAboutContent(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^2[23]/.test(code) && code.length === 5;
}
