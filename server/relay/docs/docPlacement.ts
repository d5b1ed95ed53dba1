import type { ClientIds } from '#server/relay/docs/clientIds';
import type { DocJob, DocState } from '#server/relay/docs/docJobs';
import type { DocThread, DocThreads, Done } from '#server/relay/docs/docThreads';
import { Reservations } from '#server/relay/door/reservations';
import type { Limits } from '#server/relay/limits';

/** Called with a value, or with null and the problem; `ms` is the time that it took the thread. */
export type Callback<T> = (value: T | null, problem: string | null, ms: number) => void;

/** Where a doc is: encoded bytes on the main thread, a live Y.Doc in one of the threads, or on its way between two threads. */
export class DocPlacement {
  /** The whole doc as one update, while no thread holds it. */
  encoded: Uint8Array | null = null;
  private thread: DocThread | null = null;
  /** Names the live doc. A doc that is loaded again has a new one, so that answers about the previous one are ignored. */
  private handle = 0;
  /** The jobs that arrive while the doc moves from one thread to another; null: it is not moving. */
  private queue: (() => void)[] | null = null;
  private usedAt = 0;
  private isUnloading = false;
  private readonly reservations: Reservations;

  constructor(
    private readonly threads: DocThreads,
    private readonly limits: Limits,
    private readonly clientIds: ClientIds,
    /** The thread is lost, with the doc and all its jobs. `culprit` is the job during which it was lost, if that was one of this doc. */
    private readonly onLost: (culprit: DocJob | null) => void,
  ) {
    this.reservations = new Reservations(limits.mostReserved);
  }

  get isLive(): boolean {
    return this.thread !== null || this.queue !== null;
  }

  /** Whether a thread holds the doc at this moment. */
  get isAtHand(): boolean {
    return this.thread !== null && this.queue === null;
  }

  /** Counts as a use, as a job does. */
  touch(): void {
    this.usedAt = performance.now();
  }

  /** Runs a job in the doc's thread: makes the doc live first, and moves it to the heavy thread for a heavy job. */
  run(isHeavy: boolean, job: (thread: DocThread, doc: number) => void): void {
    this.touch();
    if (this.queue) {
      this.queue.push(() => this.run(isHeavy, job));
      return;
    }
    if (isHeavy && this.thread && this.thread !== this.threads.heavy && this.thread !== this.threads.trial) {
      this.moveToHeavy();
      this.queue = [() => this.run(isHeavy, job)];
      return;
    }
    if (!this.thread) {
      if (!this.encoded) return;
      const parts = [this.encoded];
      this.open(isHeavy ? this.threads.heavy : this.threads.forParts(parts), parts, () => undefined);
    }
    if (this.thread) job(this.thread, this.handle);
  }

  /** Runs a job if a thread holds the doc, and otherwise ignores it. */
  runIfLive(job: (thread: DocThread, doc: number) => void): void {
    if (this.thread) job(this.thread, this.handle);
  }

  /** Makes a live doc of these parts, in this thread. */
  open(thread: DocThread, parts: Uint8Array[], done: Callback<DocState>): void {
    this.handle = this.threads.nextDoc();
    this.thread = thread;
    this.encoded = null;
    this.queue = null;
    this.touch();
    this.isUnloading = false;
    const { handle } = this;
    thread.holds(handle, (culprit) => {
      if (this.handle !== handle) return;
      this.thread = null;
      this.handle = 0;
      this.queue = null;
      this.onLost(culprit && 'doc' in culprit && culprit.doc === handle ? culprit : null);
    });
    const { all: reserved } = this.reservations;
    thread.post<'open'>({ kind: 'open', doc: handle, parts, clients: this.clientIds.all, reserved, isKept: true }, this.answering(done));
  }

  private moveToHeavy(): void {
    const { thread, handle } = this;
    thread?.post<'state'>({ kind: 'state', doc: handle }, (answer) => {
      if (this.handle !== handle || !answer.ok) return;
      const waiting = this.queue ?? [];
      this.drop();
      this.open(this.threads.heavy, [answer.value.update], () => undefined);
      for (const job of waiting) job();
    });
  }

  /** Keeps a client id that nobody has written under for this user. */
  reserve(clientId: number, userId: string): void {
    if (!this.reservations.add(clientId, userId)) return;
    this.thread?.post<'reserve'>({ kind: 'reserve', doc: this.handle, clientId, userId }, () => undefined);
  }

  /** Whether the doc is live and has had no job for a while. */
  get isUnused(): boolean {
    const isUsed = performance.now() - this.usedAt < this.limits.unloadLiveDocAfterMs;
    return this.isAtHand && !this.isUnloading && !isUsed;
  }

  /** Returns the live doc to its bytes, unless a job arrives meanwhile. */
  unload(): void {
    const { thread, handle, usedAt } = this;
    this.isUnloading = true;
    thread?.post<'state'>({ kind: 'state', doc: handle }, (answer) => {
      this.isUnloading = false;
      if (this.handle !== handle || this.usedAt !== usedAt || !answer.ok) return;
      this.drop();
      this.encoded = answer.value.update;
    });
  }

  /** Frees the live doc and the bytes. */
  drop(): void {
    if (this.thread) {
      this.thread.release(this.handle);
      this.thread.post<'drop'>({ kind: 'drop', doc: this.handle }, () => undefined);
    }
    this.thread = null;
    this.handle = 0;
    this.encoded = null;
  }

  /** A callback for the thread that ignores the answer when the doc has been dropped meanwhile. */
  answering<Kind extends DocJob['kind'], T>(done: Callback<T>): Done<Kind> {
    const { handle } = this;
    return (answer) => {
      if (this.handle !== handle) return;
      if (answer.ok) done(answer.value as T, null, answer.ms);
      else done(null, answer.error, answer.ms);
    };
  }
}
