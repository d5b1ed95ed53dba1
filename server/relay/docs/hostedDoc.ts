import type { StoredDoc } from '#server/log/documentStore';
import { AppendBuffer, type Appended } from '#server/relay/docs/appendBuffer';
import type { ClientIds, Owner } from '#server/relay/docs/clientIds';
import type { CheckResult, DocJob, DocState } from '#server/relay/docs/docJobs';
import { type Callback, DocPlacement } from '#server/relay/docs/docPlacement';
import type { DocThread, DocThreads, Done } from '#server/relay/docs/docThreads';
import { Bucket } from '#server/relay/door/bucket';
import type { Limits } from '#server/relay/limits';

/**
 * A room's doc, as the main thread sees it: encoded bytes while nobody writes, and a live Y.Doc in one of the threads while
 * somebody does. Jobs are answered in the order in which they were given.
 */
export class HostedDoc {
  private readonly placement: DocPlacement;
  private readonly appended: AppendBuffer;
  /** Rises with every job that may change the doc. */
  private revision = 0;
  /** The whole doc at one revision, made once for all who ask for it. */
  private whole: { revision: number; update: Uint8Array | null; waiting: Callback<Uint8Array>[] } | null = null;
  /** The time that its edits may take from a thread that other docs share. */
  private readonly sharedTime: Bucket;
  private isSharedTimeSpent = false;

  constructor(
    private readonly threads: DocThreads,
    private readonly limits: Limits,
    clientIds: ClientIds,
    /** The thread is lost, with the doc and all its jobs. `culprit` is the job during which it was lost, if that was one of this doc. */
    onLost: (culprit: DocJob | null) => void,
  ) {
    this.appended = new AppendBuffer(limits, (updates, done) => this.postAppended(updates, done));
    this.placement = new DocPlacement(threads, limits, clientIds, (culprit) => {
      this.appended.clear();
      onLost(culprit);
    });
    this.sharedTime = new Bucket(limits.sharedCpuMsPerSecond, limits.sharedCpuMs);
  }

  get isLive(): boolean {
    return this.placement.isLive;
  }

  /** Whether `append` may be called. */
  get isAtHand(): boolean {
    return this.placement.isAtHand;
  }

  /** Merges the parts of the store into bytes, without keeping a live doc. Rejects when the parts do not fit together. */
  load(stored: StoredDoc): Promise<DocState> {
    const parts = partsOf(stored);
    return new Promise((resolve, reject) => {
      this.threads.forParts(parts).post<'open'>({ kind: 'open', doc: 0, parts, clients: [], reserved: [], isKept: false }, (answer) => {
        if (!answer.ok) return reject(new Error(answer.error));
        this.placement.encoded = answer.value.update;
        resolve(answer.value);
      });
    });
  }

  /**
   * Loads the doc again from the parts of the store. Earlier jobs are no longer answered. `isAlone`: in the thread for docs with an edit
   * during which a thread was lost.
   */
  reset(stored: StoredDoc, isAlone: boolean, done: Callback<DocState>): void {
    this.drop();
    this.revision += 1;
    const parts = partsOf(stored);
    this.placement.open(isAlone ? this.threads.trial : this.threads.forParts(parts), parts, done);
  }

  /** Makes the doc live ahead of the first write, which would otherwise wait: half a second for a large doc. */
  loadLive(): void {
    this.run(false, () => undefined);
  }

  /** Checks an update of a client, and takes it if it passes. */
  write(update: Uint8Array, userId: string, done: Callback<CheckResult>): void {
    this.runCheck(update, done, (thread, doc, answer) => thread.post<'write'>({ kind: 'write', doc, update, userId }, answer));
  }

  /** Applies a list of edits as values, as JSON in UTF-8, if it passes the check that updates of clients pass. */
  edit(values: Uint8Array, clientId: number, userId: string, done: Callback<CheckResult>): void {
    const update = compact(values);
    this.runCheck(update, done, (thread, doc, answer) => thread.post<'edit'>({ kind: 'edit', doc, update, clientId, userId }, answer));
  }

  private runCheck(
    { byteLength }: Uint8Array,
    done: Callback<CheckResult>,
    post: (thread: DocThread, doc: number, answer: Done<'write' | 'edit'>) => void,
  ): void {
    this.revision += 1;
    const isHeavy = this.isSharedTimeSpent || byteLength > this.limits.heavyUpdateBytes;
    const spending: Callback<CheckResult> = (result, problem, ms) => {
      this.isSharedTimeSpent = this.sharedTime.spend(ms) > 0;
      done(result, problem, ms);
    };
    this.run(isHeavy, (thread, doc) => post(thread, doc, this.placement.answering(spending)));
  }

  /** Takes an update that fits for certain. The thread gets it before its next job, or after a while. */
  append(update: Uint8Array, done: Appended): void {
    this.revision += 1;
    this.placement.touch();
    this.appended.add(update, done);
  }

  private postAppended(updates: Uint8Array[], done: Appended): void {
    const spending: Callback<null> = (_, problem, ms) => {
      this.isSharedTimeSpent = this.sharedTime.spend(ms) > 0;
      done(null, problem, ms);
    };
    this.placement.runIfLive((thread, doc) =>
      thread.post<'merge'>({ kind: 'merge', doc, updates, newClients: [] }, this.placement.answering(spending)),
    );
  }

  /** Keeps a client id that nobody has written under for this user. */
  reserve(clientId: number, userId: string): void {
    this.placement.reserve(clientId, userId);
  }

  /** Takes committed rows. */
  merge(updates: Uint8Array[], newClients: Owner[], done: Callback<null>): void {
    this.revision += 1;
    this.run(false, (thread, doc) =>
      thread.post<'merge'>({ kind: 'merge', doc, updates: updates.map(compact), newClients }, this.placement.answering(done)),
    );
  }

  /** The diff for a client at this state vector. */
  difference(stateVector: Uint8Array, done: Callback<Uint8Array>): void {
    if (stateVector.byteLength <= 1) return this.encode(done);
    this.run(false, (thread, doc) => thread.post<'difference'>({ kind: 'difference', doc, stateVector }, this.placement.answering(done)));
  }

  private encode(done: Callback<Uint8Array>): void {
    const { encoded } = this.placement;
    if (encoded) return done(encoded, null, 0);
    const known = this.whole;
    if (known?.revision === this.revision) {
      if (known.update) done(known.update, null, 0);
      else known.waiting.push(done);
      return;
    }
    const whole = { revision: this.revision, update: null as Uint8Array | null, waiting: [done] };
    this.whole = whole;
    const finish: Callback<DocState> = (state, problem, ms) => {
      whole.update = state?.update ?? null;
      for (const each of whole.waiting.splice(0)) each(whole.update, problem, ms);
    };
    this.run(false, (thread, doc) => thread.post<'state'>({ kind: 'state', doc }, this.placement.answering(finish)));
  }

  /** Returns the doc to its bytes when it has had no job for a while. */
  unloadIfUnused(): void {
    if (!this.placement.isUnused) return;
    this.appended.flush();
    this.whole = null;
    this.placement.unload();
  }

  /** Frees the live doc and the bytes. */
  drop(): void {
    this.appended.clear();
    this.whole = null;
    this.placement.drop();
  }

  private run(isHeavy: boolean, job: (thread: DocThread, doc: number) => void): void {
    this.appended.flush();
    this.placement.run(isHeavy, job);
  }
}

function partsOf({ checkpoint, updates }: StoredDoc): Uint8Array[] {
  return [...(checkpoint ? [checkpoint] : []), ...updates].map(compact);
}

/** A copy with a buffer of its own: posting a view to a thread would copy the whole buffer behind it. */
function compact(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
