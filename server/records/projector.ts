import type { Logger } from 'pino';
import * as Y from 'yjs';
import { hasNewThreads } from '#server/comments/threadStandings';
import { merge, storeOrigin } from '#server/log/checkpoint';
import type { DocumentStore, LoggedUpdate } from '#server/log/documentStore';
import { askForRebuild, updateNewStandingsAt, writeSlice } from '#server/records/commands';
import { type Fold, foldOf, wholeFold } from '#server/records/fold';
import { observeUpdates } from '#server/records/observe';
import { findBase, findMark, listBehind, listKnownKeys } from '#server/records/queries';

/** Edits arrive in bursts, so the rows may lag behind by this time. */
const restMs = 300;
const sweepMs = 30_000;
const mostAtOnce = 500;
/** The docs kept in memory between two folds, so that a keystroke does not require reading a whole log. */
const mostKept = 8;
/** The docs kept in memory while slices of their fold are missing. */
const mostBegun = 4;
/** After this many failures in a row, the rows of a doc are rebuilt. */
const failuresToRebuild = 2;

/** The counters. `server/records/metrics.ts` describes them. */
export type ProjectorCount = 'left_out' | 'failures' | 'rebuilds';

interface ProjectorParts {
  store: DocumentStore;
  log: Logger;
  count?: (what: ProjectorCount, by: number) => void;
}

export type Projector = ReturnType<typeof createProjector>;

/** Folds the log into rows, idempotent by sequence. It never delays the log: if it fails, the rows lag, and it retries. */
export function createProjector({ store, log, count = () => undefined }: ProjectorParts) {
  const kept = new Map<string, { doc: Y.Doc; seq: number }>();
  /** Folds with missing slices. */
  const begun = new Map<string, Fold>();
  const waiting = new Set<string>();
  /** The number of consecutive failures by doc. */
  const failures = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let sweep: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;

  function apply(doc: Y.Doc, payload: Uint8Array): void {
    Y.applyUpdate(doc, payload, storeOrigin);
  }

  /** Returns the next rows of a log. Throws if a checkpoint has replaced them, or if the log ends here. */
  async function readOn(docId: string, seq: number, limit: number): Promise<LoggedUpdate[]> {
    const rows = await store.readAfter(docId, seq, limit);
    if (rows[0]?.seq !== seq + 1) throw new Error(`The log of ${docId} ends at ${seq}, or begins after it.`);
    return rows;
  }

  /** Returns the doc at the mark, from memory or from the log. */
  async function docAt(docId: string, mark: NonNullable<Awaited<ReturnType<typeof findMark>>>): Promise<Y.Doc> {
    const known = kept.get(docId);
    if (known?.seq === mark.projectedSeq) return known.doc;
    forget(docId);
    // Megabytes, which a keystroke must not read.
    const base = await findBase(docId, mark.projectedSeq);
    const doc = merge(base.payload ? [base.payload] : []);
    let { seq } = base;
    while (seq < mark.projectedSeq) {
      const rows = await readOn(docId, seq, Math.min(mostAtOnce, mark.projectedSeq - seq));
      for (const { payload } of rows) apply(doc, payload);
      seq = rows.at(-1)?.seq ?? seq;
    }
    return doc;
  }

  function forget(docId: string): void {
    begun.delete(docId);
    kept.get(docId)?.doc.destroy();
    kept.delete(docId);
  }

  function keep(docId: string, doc: Y.Doc, seq: number): void {
    kept.delete(docId);
    kept.set(docId, { doc, seq });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) forget(oldest);
  }

  /** Returns the next fold of a doc's log. Null if there is nothing left. */
  async function begin(docId: string): Promise<Fold | null> {
    const mark = await findMark(docId);
    if (!mark) return null;
    const { projectedSeq, head, begun: before } = mark;
    if (!before?.isRebuild && projectedSeq >= head) return null;
    const doc = await docAt(docId, mark);
    // The doc is kept again only when all rows are written, because until then it is ahead of the mark.
    kept.delete(docId);
    if (before?.isRebuild) return wholeFold(docId, doc, projectedSeq, await listKnownKeys(docId), before.after);
    // An interrupted fold is repeated with the same updates, and continues behind its last written key.
    const rows = await readOn(docId, projectedSeq, before ? before.to - projectedSeq : mostAtOnce);
    const to = rows.at(-1)?.seq ?? projectedSeq;
    return foldOf(docId, doc, observeUpdates(doc, rows, apply), projectedSeq, to, before?.to === to ? before.after : '');
  }

  /** Writes one slice of a doc's rows. `elsewhere`: another process has written in between, or continues the fold. */
  async function step(docId: string): Promise<'more' | 'done' | 'elsewhere'> {
    const fold = begun.get(docId) ?? (await begin(docId));
    begun.delete(docId);
    if (!fold) return 'done';
    const written = await writeSlice(fold);
    if (!written) return 'elsewhere';
    tellLeftOut(docId, written.leftOut);
    if (written.isLast) keep(docId, fold.doc, fold.to);
    // A fold that is not kept continues from its mark.
    else if (begun.size < mostBegun) begun.set(docId, { ...fold, after: written.after });
    return 'more';
  }

  /** Stores the standing of threads that were started or attached elsewhere since the last time. */
  async function updateNew(docId: string): Promise<void> {
    if (!(await hasNewThreads(docId))) return;
    const mark = await findMark(docId);
    // The running fold will wake it again.
    if (!mark || mark.begun) return;
    const doc = await docAt(docId, mark);
    await updateNewStandingsAt(docId, doc, mark.projectedSeq);
    keep(docId, doc, mark.projectedSeq);
  }

  /** Folds the whole current log of a doc. */
  async function catchUp(docId: string): Promise<void> {
    while ((await step(docId)) !== 'done');
    await updateNew(docId);
  }

  /** Rebuilds the rows of a doc from its log. */
  async function rebuild(docId: string): Promise<void> {
    forget(docId);
    await askForRebuild(docId);
    await catchUp(docId);
  }

  function tellLeftOut(docId: string, leftOut: number): void {
    if (leftOut === 0) return;
    count('left_out', leftOut);
    log.warn({ docId, leftOut }, 'a doc has entries that cannot be rows; the rest was written');
  }

  /** Retries later after a failure. After several, rebuilds the rows, without the history between the mark and the end. */
  async function recover(docId: string, error: unknown): Promise<void> {
    forget(docId);
    count('failures', 1);
    const inARow = (failures.get(docId) ?? 0) + 1;
    failures.set(docId, inARow);
    log.error({ docId, error: String(error), inARow }, 'the log could not be folded into rows; it will be retried');
    if (inARow < failuresToRebuild) return;
    try {
      await rebuild(docId);
      failures.delete(docId);
      count('rebuilds', 1);
    } catch (again) {
      log.error({ docId, error: String(again) }, 'the rows could not be rebuilt either; it will be retried');
    }
  }

  /** Writes one slice of each doc in turn, so that a large doc does not delay the others. */
  async function run(): Promise<void> {
    while (!isStopped) {
      const [docId] = waiting;
      if (docId === undefined) return;
      waiting.delete(docId);
      try {
        const result = await step(docId);
        if (result === 'more') waiting.add(docId);
        if (result === 'done') await updateNew(docId);
        if (result === 'elsewhere') setTimeout(() => wake(docId), restMs).unref();
        failures.delete(docId);
      } catch (error) {
        await recover(docId, error);
      }
    }
  }

  function schedule(): void {
    if (timer || running || isStopped) return;
    timer = setTimeout(() => {
      timer = null;
      running = run().finally(() => {
        running = null;
        if (waiting.size > 0) schedule();
      });
    }, restMs);
  }

  function wake(docId: string): void {
    waiting.add(docId);
    schedule();
  }

  async function wakeBehind(): Promise<void> {
    try {
      for (const docId of await listBehind()) wake(docId);
    } catch (error) {
      log.warn({ error: String(error) }, 'the logs that have to be folded could not be listed');
    }
  }

  return {
    wake,
    step,
    catchUp,
    rebuild,
    start(): void {
      void wakeBehind();
      sweep = setInterval(() => void wakeBehind(), sweepMs);
    },
    async stop(): Promise<void> {
      isStopped = true;
      if (timer) clearTimeout(timer);
      if (sweep) clearInterval(sweep);
      await running;
      for (const docId of [...kept.keys()]) forget(docId);
    },
  };
}
