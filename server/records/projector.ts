import type { Logger } from 'pino';
import * as Y from 'yjs';
import { merge, storeOrigin } from '#server/log/checkpoint';
import type { DocumentStore, LoggedUpdate } from '#server/log/documentStore';
import { askForRebuild, writeSlice } from '#server/records/commands';
import { type Fold, foldOf, wholeFold } from '#server/records/fold';
import { observeUpdates } from '#server/records/observe';
import { findMark, listBehind, listKnownKeys } from '#server/records/queries';

/** Edits arrive in bursts; the rows may lag behind by this much. */
const restMs = 300;
const sweepMs = 30_000;
const mostAtOnce = 500;
/** Docs kept in memory between two folds, so that a keystroke does not cost the reading of a whole log. */
const mostKept = 8;
/** Docs in memory of which some slices are still to be written. */
const mostBegun = 4;
/** A log that cannot be folded so many times in a row is folded anew from its begin. */
const failuresToRebuild = 2;

/** The counters, which `server/records/metrics.ts` describes. */
export type ProjectorCount = 'left_out' | 'failures' | 'rebuilds';

interface ProjectorParts {
  store: DocumentStore;
  log: Logger;
  count?: (what: ProjectorCount, by: number) => void;
}

export type Projector = ReturnType<typeof createProjector>;

/**
 * Folds the log into rows, idempotent by sequence. It runs beside the log and never holds it up: when it fails, rows are
 * late, and it tries again.
 */
export function createProjector({ store, log, count = () => undefined }: ProjectorParts) {
  const kept = new Map<string, { doc: Y.Doc; seq: number }>();
  /** Folds of which some slices are still to be written. */
  const begun = new Map<string, Fold>();
  const waiting = new Set<string>();
  /** How often in a row a log could not be folded. */
  const failures = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let sweep: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;

  function apply(doc: Y.Doc, payload: Uint8Array): void {
    Y.applyUpdate(doc, payload, storeOrigin);
  }

  /** The next rows of a log. Throws where it was merged past this place, or ends here. */
  async function readOn(docId: string, seq: number, limit: number): Promise<LoggedUpdate[]> {
    const rows = await store.readAfter(docId, seq, limit);
    if (rows[0]?.seq !== seq + 1) throw new Error(`The log of ${docId} ends at ${seq}, or begins after it.`);
    return rows;
  }

  /** The doc as it stood at the mark: kept from last time, or read again. */
  async function docAt(docId: string, mark: NonNullable<Awaited<ReturnType<typeof findMark>>>): Promise<Y.Doc> {
    const known = kept.get(docId);
    if (known?.seq === mark.projectedSeq) return known.doc;
    forget(docId);
    const doc = merge(mark.base.payload ? [mark.base.payload] : []);
    let seq = mark.base.seq;
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

  /** The next fold of a doc's log; null: it has nothing more. */
  async function begin(docId: string): Promise<Fold | null> {
    const mark = await findMark(docId);
    if (!mark) return null;
    const { projectedSeq, head, begun: before } = mark;
    if (!before?.isRebuild && projectedSeq >= head) return null;
    const doc = await docAt(docId, mark);
    // Unless all rows are written, the doc is not to be used again: it may be past the mark.
    kept.delete(docId);
    if (before?.isRebuild) return wholeFold(docId, doc, projectedSeq, await listKnownKeys(docId), before.after);
    // One that was interrupted is done again with the same updates, and goes on behind what it has written.
    const rows = await readOn(docId, projectedSeq, before ? before.to - projectedSeq : mostAtOnce);
    const to = rows.at(-1)?.seq ?? projectedSeq;
    return foldOf(docId, doc, observeUpdates(doc, rows, apply), projectedSeq, to, before?.to === to ? before.after : '');
  }

  /** Writes one slice of a doc's rows. `elsewhere`: another process was here in between, or goes on with it. */
  async function step(docId: string): Promise<'more' | 'done' | 'elsewhere'> {
    const fold = begun.get(docId) ?? (await begin(docId));
    begun.delete(docId);
    if (!fold) return 'done';
    const written = await writeSlice(fold);
    if (!written) return 'elsewhere';
    tellLeftOut(docId, written.leftOut);
    if (written.isLast) keep(docId, fold.doc, fold.to);
    // One that is not kept here goes on from its mark.
    else if (begun.size < mostBegun) begun.set(docId, { ...fold, after: written.after });
    return 'more';
  }

  /** Folds everything that the log of a doc has by now. */
  async function catchUp(docId: string): Promise<void> {
    while ((await step(docId)) !== 'done');
  }

  /** Makes the rows of a doc anew from its log. */
  async function rebuild(docId: string): Promise<void> {
    forget(docId);
    await askForRebuild(docId);
    await catchUp(docId);
  }

  function tellLeftOut(docId: string, leftOut: number): void {
    if (leftOut === 0) return;
    count('left_out', leftOut);
    log.warn({ docId, leftOut }, 'a doc holds what cannot be a row; the rest was written');
  }

  /** After a failure: later again, or anew, without the history of what lies between the mark and the end. */
  async function recover(docId: string, error: unknown): Promise<void> {
    forget(docId);
    count('failures', 1);
    const inARow = (failures.get(docId) ?? 0) + 1;
    failures.set(docId, inARow);
    log.error({ docId, error: String(error), inARow }, 'the log could not be folded into rows; it will be tried again');
    if (inARow < failuresToRebuild) return;
    try {
      await rebuild(docId);
      failures.delete(docId);
      count('rebuilds', 1);
    } catch (again) {
      log.error({ docId, error: String(again) }, 'the rows could not be made anew either; it will be tried again');
    }
  }

  /** One slice of each doc in turn: a large one keeps no other one waiting. */
  async function run(): Promise<void> {
    while (!isStopped) {
      const [docId] = waiting;
      if (docId === undefined) return;
      waiting.delete(docId);
      try {
        const result = await step(docId);
        if (result === 'more') waiting.add(docId);
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
      log.warn({ error: String(error) }, 'it cannot be asked which logs are to be folded');
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
