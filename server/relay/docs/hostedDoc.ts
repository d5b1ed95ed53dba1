import type { StoredDoc } from '#server/log/documentStore';
import type { CheckResult, DocJob, DocState } from '#server/relay/docs/docJobs';
import type { DocThread, DocThreads, Done } from '#server/relay/docs/docThreads';
import { Bucket } from '#server/relay/door/bucket';
import { Reservations } from '#server/relay/door/reservations';
import type { Limits } from '#server/relay/limits';

type Owners = [clientId: number, userId: string | null][];
type Outcome<T> = (value: T | null, problem: string | null, ms: number) => void;

/**
 * A room's doc, as the main thread knows it: its encoded bytes while nobody writes, and a live Y.Doc in one of the threads
 * while somebody does. What is asked of it is answered in the order in which it was asked.
 */
export class HostedDoc {
  /** While no thread holds the doc. */
  private cold: Uint8Array | null = null;
  private thread: DocThread | null = null;
  private handle = 0;
  /** What was asked while the doc moves from one thread to another; null: it is at rest. */
  private queue: (() => void)[] | null = null;
  private usedAt = 0;
  private isCooling = false;
  /** Changes with everything that may change the doc. */
  private revision = 0;
  private readonly reservations: Reservations;
  /** Time that its edits may take a thread that others use, too. */
  private readonly shared: Bucket;
  private isShareSpent = false;
  /** What was judged without the thread, until the thread is given it: before anything else that it is asked, or after a while. */
  private appended: { updates: Uint8Array[]; done: Outcome<null>[]; timer: NodeJS.Timeout } | null = null;
  private full: { revision: number; update: Uint8Array | null; waiting: Outcome<Uint8Array>[] } | null = null;

  constructor(
    private readonly threads: DocThreads,
    private readonly limits: Limits,
    /** Of client ids; read when a thread takes the doc. */
    private readonly owners: () => Owners,
    /** The thread has gone with the doc, and with everything that it was asked; named if it was a job of this doc that ended it. */
    private readonly onLost: (culprit: DocJob | null) => void,
  ) {
    this.reservations = new Reservations(limits.mostReserved);
    this.shared = new Bucket(limits.sharedCpuMsPerSecond, limits.sharedCpuMs);
  }

  get isLive(): boolean {
    return this.thread !== null || this.queue !== null;
  }

  /** Bytes of the doc that the main thread holds. */
  get coldBytes(): number {
    return this.cold?.byteLength ?? 0;
  }

  /** Makes one update of what the store has, without keeping a live doc. Rejects when it does not fit together. */
  load(stored: StoredDoc): Promise<DocState> {
    const parts = partsOf(stored);
    return new Promise((resolve, reject) => {
      this.threadFor(parts).post<'open'>({ kind: 'open', doc: 0, parts, clients: [], reserved: [], isKept: false }, (answer) => {
        if (!answer.ok) return reject(new Error(answer.error));
        this.cold = answer.value.update;
        resolve(answer.value);
      });
    });
  }

  /**
   * Starts again from what the store has; nothing that was asked before is answered any more. Calls back when it is there.
   * `isAlone`: in the thread for docs with an edit that has ended a thread.
   */
  reset(stored: StoredDoc, isAlone: boolean, done: Outcome<DocState>): void {
    this.drop();
    this.revision += 1;
    this.queue = null;
    this.open(isAlone ? this.threads.trial : this.threadFor(partsOf(stored)), partsOf(stored), done);
  }

  /** Makes the doc a live one ahead of the first write, which would otherwise wait for that: half a second for a large one. */
  warm(): void {
    this.use(false, () => undefined);
  }

  write(update: Uint8Array, userId: string, done: Outcome<CheckResult>): void {
    this.revision += 1;
    const isHeavy = this.isShareSpent || update.byteLength > this.limits.heavyUpdateBytes;
    const spending: Outcome<CheckResult> = (verdict, problem, ms) => {
      this.isShareSpent = this.shared.spend(ms) > 0;
      done(verdict, problem, ms);
    };
    this.use(isHeavy, (thread, doc) => thread.post<'write'>({ kind: 'write', doc, update, userId }, this.answering(spending)));
  }

  /** Whether it can be appended to. */
  get isAtHand(): boolean {
    return this.thread !== null && this.queue === null;
  }

  /** Takes an update that is known to fit. Calls back when the doc has it, with its share of the time. */
  append(update: Uint8Array, done: Outcome<null>): void {
    this.revision += 1;
    this.usedAt = performance.now();
    this.appended ??= { updates: [], done: [], timer: setTimeout(() => this.giveAppended(), this.limits.appendAfterMs) };
    this.appended.updates.push(update);
    this.appended.done.push(done);
    if (this.appended.updates.length >= this.limits.mostAppended) this.giveAppended();
  }

  private giveAppended(): void {
    const { appended, handle: doc } = this;
    this.forgetAppended();
    if (!appended) return;
    const { updates, done } = appended;
    const finish: Outcome<null> = (_, problem, ms) => {
      this.isShareSpent = this.shared.spend(ms) > 0;
      for (const each of done) each(null, problem, ms / done.length);
    };
    this.thread?.post<'merge'>({ kind: 'merge', doc, updates, newClients: [] }, this.answering(finish));
  }

  private forgetAppended(): void {
    if (this.appended) clearTimeout(this.appended.timer);
    this.appended = null;
  }

  /** Lets nobody else be the first to write under this client id. */
  reserve(clientId: number, userId: string): void {
    if (!this.reservations.add(clientId, userId)) return;
    this.thread?.post<'reserve'>({ kind: 'reserve', doc: this.handle, clientId, userId }, () => undefined);
  }

  /** Takes rows that another relay has committed. */
  merge(updates: Uint8Array[], newClients: Owners, done: Outcome<null>): void {
    this.revision += 1;
    this.use(false, (thread, doc) =>
      thread.post<'merge'>({ kind: 'merge', doc, updates: updates.map(compact), newClients }, this.answering(done)),
    );
  }

  /** What a client lacks that has this state vector. */
  difference(stateVector: Uint8Array, done: Outcome<Uint8Array>): void {
    if (stateVector.byteLength <= 1) return this.whole(done);
    this.use(false, (thread, doc) => thread.post<'difference'>({ kind: 'difference', doc, stateVector }, this.answering(done)));
  }

  /** The whole doc; made once for all who ask for it before it changes. */
  private whole(done: Outcome<Uint8Array>): void {
    if (this.cold) return done(this.cold, null, 0);
    const known = this.full;
    if (known?.revision === this.revision) {
      if (known.update) done(known.update, null, 0);
      else known.waiting.push(done);
      return;
    }
    const full = { revision: this.revision, update: null as Uint8Array | null, waiting: [done] };
    this.full = full;
    this.use(false, (thread, doc) =>
      thread.post<'state'>(
        { kind: 'state', doc },
        this.answering<'state', DocState>((state, problem, ms) => {
          full.update = state?.update ?? null;
          for (const each of full.waiting.splice(0)) each(full.update, problem, ms);
        }),
      ),
    );
  }

  /** Gives the live doc back when nobody has asked anything of it for a while. */
  coolIfUnused(): void {
    if (!this.thread || this.queue || this.isCooling || performance.now() - this.usedAt < this.limits.coolAfterMs) return;
    this.giveAppended();
    const { thread, handle, usedAt } = this;
    this.isCooling = true;
    thread.post<'state'>({ kind: 'state', doc: handle }, (answer) => {
      this.isCooling = false;
      // Somebody has come meanwhile.
      if (this.handle !== handle || this.usedAt !== usedAt || !answer.ok) return;
      this.drop();
      this.cold = answer.value.update;
      this.full = null;
    });
  }

  /** Lets go of the live doc and of the bytes. */
  drop(): void {
    this.forgetAppended();
    if (this.thread) {
      this.thread.release(this.handle);
      this.thread.post<'drop'>({ kind: 'drop', doc: this.handle }, () => undefined);
    }
    this.thread = null;
    this.handle = 0;
    this.cold = null;
    this.full = null;
  }

  private use(isHeavy: boolean, ask: (thread: DocThread, doc: number) => void): void {
    this.usedAt = performance.now();
    if (this.queue) {
      this.queue.push(() => this.use(isHeavy, ask));
      return;
    }
    this.giveAppended();
    if (isHeavy && this.thread && this.thread !== this.threads.heavy && this.thread !== this.threads.trial) {
      this.move();
      this.queue = [() => this.use(isHeavy, ask)];
      return;
    }
    if (!this.thread) {
      if (!this.cold) return;
      const parts = [this.cold];
      this.open(isHeavy ? this.threads.heavy : this.threadFor(parts), parts, () => undefined);
    }
    if (this.thread) ask(this.thread, this.handle);
  }

  private open(thread: DocThread, parts: Uint8Array[], done: Outcome<DocState>): void {
    this.handle = this.threads.nextDoc();
    this.thread = thread;
    this.cold = null;
    this.usedAt = performance.now();
    this.isCooling = false;
    const { handle } = this;
    thread.holds(handle, (culprit) => {
      if (this.handle !== handle) return;
      this.forgetAppended();
      this.thread = null;
      this.handle = 0;
      this.queue = null;
      this.onLost(culprit && 'doc' in culprit && culprit.doc === handle ? culprit : null);
    });
    const { all: reserved } = this.reservations;
    thread.post<'open'>({ kind: 'open', doc: handle, parts, clients: this.owners(), reserved, isKept: true }, this.answering(done));
  }

  /** To the thread for what may take long; what is asked meanwhile waits. */
  private move(): void {
    const { thread, handle } = this;
    thread?.post<'state'>({ kind: 'state', doc: handle }, (answer) => {
      if (this.handle !== handle || !answer.ok) return;
      const waiting = this.queue ?? [];
      this.drop();
      this.queue = null;
      this.open(this.threads.heavy, [answer.value.update], () => undefined);
      for (const ask of waiting) ask();
    });
  }

  /** Answers about a doc that was dropped meanwhile are nobody's. */
  private answering<Kind extends DocJob['kind'], T>(done: Outcome<T>): Done<Kind> {
    const { handle } = this;
    return (answer) => {
      if (this.handle !== handle) return;
      if (answer.ok) done(answer.value as T, null, answer.ms);
      else done(null, answer.error, answer.ms);
    };
  }

  private threadFor(parts: readonly Uint8Array[]): DocThread {
    const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
    return bytes > this.limits.heavyDocBytes ? this.threads.heavy : this.threads.leastBusy();
  }
}

function partsOf({ checkpoint, updates }: StoredDoc): Uint8Array[] {
  return [...(checkpoint ? [checkpoint] : []), ...updates].map(compact);
}

/** Of its own memory: to a thread goes the whole buffer that a view is of. */
function compact(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
