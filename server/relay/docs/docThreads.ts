import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { programFile } from '#server/base/programFile';
import type { Checkpoint } from '#server/log/checkpoint';
import type { DocAnswer, DocAnswers, DocJob, DocThreadData } from '#server/relay/docs/docJobs';
import { StuckWatch } from '#server/relay/docs/stuckWatch';
import { threadCpuMs } from '#server/relay/docs/threadCpu';
import type { Limits } from '#server/relay/limits';
import type { RelayMetrics } from '#server/relay/metrics';

/** Called with the thread's answer, or with the reason for there being none. */
export type Done<Kind extends DocJob['kind']> = (
  answer: { ok: true; value: DocAnswers[Kind]; ms: number } | { ok: false; error: string; ms: number },
) => void;

interface Posted {
  job: DocJob;
  done: Done<DocJob['kind']>;
}

/** The thread is lost with all its docs, during the job `culprit`. */
type OnLost = (culprit: DocJob | null) => void;

/**
 * One thread that holds docs. The jobs of one turn of the event loop are sent together. A thread whose job takes too long, or
 * whose heap is full, is ended: everything acknowledged is in the store.
 */
export class DocThread {
  private worker: Worker | null = null;
  private progress = new Int32Array(new SharedArrayBuffer(12));
  private answered = 0;
  private unsent: DocJob[] = [];
  private posted: Posted[] = [];
  private readonly lostListeners = new Map<number, OnLost>();
  private watch: NodeJS.Timeout | null = null;
  private readonly stuck: StuckWatch;
  private usedAt = 0;
  private isEnded = false;

  constructor(
    private readonly limits: Limits,
    private readonly log: Logger,
    private readonly metrics: RelayMetrics,
  ) {
    this.stuck = new StuckWatch(limits.watchEveryMs, limits.watchdogWaits);
  }

  /** The number of jobs that are not answered yet. */
  get waiting(): number {
    return this.posted.length;
  }

  get isRunning(): boolean {
    return this.worker !== null;
  }

  post<Kind extends DocJob['kind']>(job: Extract<DocJob, { kind: Kind }>, done: Done<Kind>): void {
    if (this.isEnded) return giveUp([{ job, done: done as Done<DocJob['kind']> }], 'the relay stops');
    this.posted.push({ job, done: done as Done<DocJob['kind']> });
    this.unsent.push(job);
    if (this.unsent.length === 1) setImmediate(() => this.send());
  }

  /** Calls back once if the thread is lost while it holds this doc. */
  holds(doc: number, onLost: OnLost): void {
    this.lostListeners.set(doc, onLost);
  }

  release(doc: number): void {
    this.lostListeners.delete(doc);
  }

  private send(): void {
    if (this.isEnded || this.unsent.length === 0) return;
    const jobs = this.unsent;
    this.unsent = [];
    this.usedAt = performance.now();
    this.worker ??= this.start();
    this.worker.postMessage(jobs);
    this.watch ??= setInterval(() => this.check(), this.limits.watchEveryMs).unref();
  }

  private start(): Worker {
    this.progress = new Int32Array(new SharedArrayBuffer(12));
    this.answered = 0;
    const { threadHeapMb } = this.limits;
    const data: DocThreadData = { limits: this.limits, progress: this.progress.buffer as SharedArrayBuffer };
    const worker = new Worker(programFile('docThread', import.meta.url), {
      workerData: data,
      resourceLimits: { maxOldGenerationSizeMb: threadHeapMb, maxYoungGenerationSizeMb: 16 },
    });
    worker.unref();
    worker.on('message', (answers: DocAnswer[]) => this.receive(worker, answers));
    worker.on('error', (error) => this.lose(worker, String(error)));
    worker.on('exit', () => this.lose(worker, 'it exited'));
    return worker;
  }

  private receive(worker: Worker, answers: DocAnswer[]): void {
    if (worker !== this.worker) return;
    for (const answer of answers) {
      this.answered += 1;
      const posted = this.posted.shift();
      if ('error' in answer) posted?.done({ ok: false, ...answer });
      else posted?.done({ ok: true, ...answer });
      // The callback may have ended the thread.
      if (worker !== this.worker) return;
    }
    if (this.posted.length > 0 || !this.watch) return;
    clearInterval(this.watch);
    this.watch = null;
    this.stuck.reset();
  }

  private check(): void {
    const { worker } = this;
    const finished = Atomics.load(this.progress, 0);
    // A thread that is still loading its code has begun no job.
    if (!worker || this.posted.length === 0 || Atomics.load(this.progress, 1) === 0) return;
    const allowedMs = this.allowedMs(this.posted[finished - this.answered]?.job);
    if (!this.stuck.check(finished, threadCpuMs(Atomics.load(this.progress, 2)), allowedMs)) return;
    this.lose(worker, `a job took more than ${allowedMs} ms of CPU time`);
    void worker.terminate();
  }

  /** Content from the log gets more time: it may be large, it was accepted once, and without it nobody could join. */
  private allowedMs(job: DocJob | undefined): number {
    const stored = job?.kind === 'open' || job?.kind === 'checkpoint' ? job.parts.reduce((sum, { byteLength }) => sum + byteLength, 0) : 0;
    return this.limits.watchdogMs + (stored / 1024 ** 2) * this.limits.watchdogMsPerStoredMb;
  }

  private lose(worker: Worker, why: string): void {
    if (worker !== this.worker) return;
    const culprit = this.posted[Atomics.load(this.progress, 0) - this.answered]?.job ?? null;
    this.metrics.threadsLost.inc();
    this.log.error({ why, job: culprit?.kind, waiting: this.posted.length }, 'a doc thread was lost');
    this.worker = null;
    this.unsent = [];
    this.stuck.reset();
    const lost = this.posted;
    this.posted = [];
    const listeners = [...this.lostListeners.values()];
    this.lostListeners.clear();
    // The listeners load their docs again. Jobs without a held doc get an answer instead.
    for (const listener of listeners) listener(culprit);
    giveUp(lost, why);
  }

  /** Ends the thread, and frees its heap, when it has held no doc and run no job for a while. The next job starts it again. */
  endIfIdle(): void {
    const { worker } = this;
    if (!worker || this.posted.length > 0 || this.lostListeners.size > 0) return;
    if (performance.now() - this.usedAt < this.limits.endThreadAfterMs) return;
    this.worker = null;
    void worker.terminate();
  }

  async end(): Promise<void> {
    this.isEnded = true;
    if (this.watch) clearInterval(this.watch);
    const { worker, posted } = this;
    this.worker = null;
    this.posted = [];
    giveUp(posted, 'the relay stops');
    await worker?.terminate();
  }
}

/** Answers the jobs whose callers wait for them, perhaps within a transaction. */
function giveUp(lost: readonly Posted[], why: string): void {
  for (const { job, done } of lost)
    if (job.kind === 'checkpoint' || job.kind === 'open') done({ ok: false, error: `The thread was lost: ${why}.`, ms: 0 });
}

/**
 * The threads that hold docs: a few that share the docs, and one for heavy docs and edits, so that nobody's typing waits behind
 * those. A thread starts with its first job.
 */
export class DocThreads {
  private readonly shared: DocThread[];
  readonly heavy: DocThread;
  /** A thread for one doc, whose edit is suspected of having ended a thread. No other doc can then be the cause. */
  readonly trial: DocThread;
  private lastDoc = 0;

  constructor(
    private readonly limits: Limits,
    log: Logger,
    metrics: RelayMetrics,
  ) {
    const count = limits.threads > 0 ? limits.threads : Math.max(1, Math.min(availableParallelism() - 1, 8));
    this.shared = Array.from({ length: count }, () => new DocThread(limits, log, metrics));
    this.heavy = new DocThread(limits, log, metrics);
    this.trial = new DocThread(limits, log, metrics);
  }

  /** A new handle for a doc that is about to be opened. */
  nextDoc(): number {
    this.lastDoc += 1;
    return this.lastDoc;
  }

  /** The thread for a doc of these parts: the heavy one for a large doc, otherwise the one with the fewest open jobs. */
  forParts(parts: readonly Uint8Array[]): DocThread {
    const bytes = parts.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (bytes > this.limits.heavyDocBytes) return this.heavy;
    return this.shared.reduce((least, thread) => (thread.waiting < least.waiting ? thread : least));
  }

  makeCheckpoint(parts: Uint8Array[]): Promise<Checkpoint> {
    return new Promise((resolve, reject) => {
      this.heavy.post<'checkpoint'>({ kind: 'checkpoint', parts }, (answer) =>
        answer.ok ? resolve(answer.value) : reject(new Error(answer.error)),
      );
    });
  }

  endIdle(): void {
    for (const thread of [...this.shared, this.heavy, this.trial]) thread.endIfIdle();
  }

  async end(): Promise<void> {
    await Promise.all([...this.shared, this.heavy, this.trial].map((thread) => thread.end()));
  }
}
