import type * as Y from 'yjs';
import { kinds } from '#core/model/kinds';
import { languagesOf } from '#core/model/read';
import { cleanName } from '#core/names';
import { type Db, db } from '#server/base/db';
import { updateNewStandings, updateStandings } from '#server/comments/threadStandings';
import { type Fold, nextSlice } from '#server/records/fold';
import { insertRows } from '#server/records/insertRows';
import { keyOf, kindOfRecord, partsOfKey, readStored } from '#server/records/keys';
import { rowsOf } from '#server/records/rows';
import { clean } from '#server/records/storable';
import { writeRevisions } from '#server/records/writeRevisions';

/** Several times the duration of a slice on a busy machine. */
const timeoutMs = 60_000;

/** The result of one transaction. */
export interface WrittenSlice {
  /** The number of omitted entries: they are not valid records, or PostgreSQL refuses their rows. */
  leftOut: number;
  /** The last written key. */
  after: string;
  isLast: boolean;
}

/**
 * Writes the next slice of a fold in one transaction, and stores the progress of the fold. The last slice also moves the doc's mark. Null
 * if another process has written in between; then nothing is written. Omits invalid entries, which block nothing else. Only the last slice
 * touches the doc's row, at its end, because every commit of an edit locks that row.
 */
export async function writeSlice(fold: Fold): Promise<WrittenSlice | null> {
  const { timelineId, to, from, isRebuild } = fold;
  const { slice, isLast } = nextSlice(fold);
  return db().$transaction(
    async (tx) => {
      await takeTurn(tx, timelineId);
      if (!(await isAtMark(tx, fold))) return null;
      const records = await writeRecords(tx, fold, slice);
      const leftOut = (isLast ? fold.leftOut : 0) + records.leftOut + (await writeRevisions(tx, fold, slice));
      const after = slice.at(-1) ?? fold.after;
      await updateStandings(tx, timelineId, fold.doc, slice.map(partsOfKey));
      if (isLast) {
        await tx.docFold.deleteMany({ where: { docId: timelineId } });
        if (to !== from) await tx.doc.update({ where: { id: timelineId }, data: { projectedSeq: to } });
      } else {
        const mark = { to: BigInt(to), after, isRebuild };
        await tx.docFold.upsert({ where: { docId: timelineId }, create: { docId: timelineId, ...mark }, update: mark });
      }
      // After the doc's row, which is locked before that of the timeline everywhere. The other order would be a deadlock.
      const { title } = records;
      if (title !== undefined) await tx.timeline.update({ where: { id: timelineId }, data: { title: cleanName(clean(title)) } });
      return { leftOut, after, isLast };
    },
    { timeout: timeoutMs, maxWait: timeoutMs },
  );
}

/** Requests a rebuild of all rows of a doc as of the end of its log. The history between the mark and that end is lost. */
export async function askForRebuild(docId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await takeTurn(tx, docId);
    await tx.$executeRaw`UPDATE doc SET projected_seq = head WHERE id = ${docId}::uuid`;
    await tx.$executeRaw`
      INSERT INTO doc_fold (doc_id, "to", after, is_rebuild) SELECT id, head, '', true FROM doc WHERE id = ${docId}::uuid
      ON CONFLICT (doc_id) DO UPDATE SET "to" = excluded."to", after = '', is_rebuild = true`;
  });
}

/**
 * Stores the standing of the new threads of a timeline. Does nothing if the rows are no longer at this sequence of the doc: then the fold
 * does it.
 */
export async function updateNewStandingsAt(timelineId: string, doc: Y.Doc, seq: number): Promise<void> {
  await db().$transaction(async (tx) => {
    await takeTurn(tx, timelineId);
    const mark = await tx.doc.findUnique({ where: { id: timelineId }, select: { projectedSeq: true } });
    if (mark?.projectedSeq === BigInt(seq)) await updateNewStandings(tx, timelineId, doc);
  });
}

/** Returns whether the doc's rows are in the state in which this fold begins or was interrupted. */
async function isAtMark(tx: Db, { timelineId, from, to, after, isRebuild }: Fold): Promise<boolean> {
  const doc = await tx.doc.findUnique({ where: { id: timelineId }, select: { projectedSeq: true, fold: true } });
  if (!doc || doc.projectedSeq !== BigInt(from)) return false;
  const { fold: begun } = doc;
  if (begun === null) return !isRebuild && after === '';
  return begun.isRebuild === isRebuild && begun.to === BigInt(to) && begun.after === after;
}

/** Locks the folding of a doc's log until the end of the transaction, so that only one process folds it. */
async function takeTurn(tx: Db, timelineId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${timelineId}, 1))`;
}

/** Replaces the rows of these records. Returns the number of omitted ones, and the title if the timeline's own record is one of these. */
async function writeRecords(tx: Db, { timelineId, doc }: Fold, keys: readonly string[]): Promise<{ leftOut: number; title?: string }> {
  if (keys.length === 0) return { leftOut: 0 };
  const languages = languagesOf(doc);
  const refs = keys.map(partsOfKey);
  const made = refs.flatMap(({ kind, id }) => {
    const record = readStored(doc, kind, id);
    return record ? [rowsOf(kindOfRecord(kind), id, record, languages)] : [];
  });
  const [names, ids] = [refs.map(({ kind }) => kind), refs.map(({ id }) => id)];
  await tx.$executeRaw`
    DELETE FROM record r USING unnest(${names}::text[], ${ids}::text[]) AS k (kind, id)
     WHERE r.timeline_id = ${timelineId}::uuid AND r.kind = k.kind AND r.id = k.id`;
  await tx.$executeRaw`
    DELETE FROM citation c USING unnest(${names}::text[], ${ids}::text[]) AS k (kind, id)
     WHERE c.timeline_id = ${timelineId}::uuid AND c.kind = k.kind AND c.id = k.id`;
  const rows = made.map(({ row }) => row);
  const title = rows.find(({ kind, id }) => keyOf(kind, id) === keyOf(kinds.timeline.name, ''))?.title;
  const leftOut = await insertRows(
    tx,
    rows,
    (json) => tx.$executeRaw`
      INSERT INTO record (timeline_id, kind, id, title, date, earliest_day, fields, search_text, search_words, same_key)
      SELECT ${timelineId}::uuid, * FROM jsonb_to_recordset(${json}::jsonb) AS given (kind text, id text, title text, date text,
        earliest_day bigint, fields jsonb, search_text text, search_words text, same_key text)`,
  );
  const citations = made.flatMap((each) => each.citations);
  // A citation that was copied within its text occurs twice.
  const leftOutCitations = await insertRows(
    tx,
    citations,
    (json) => tx.$executeRaw`
      INSERT INTO citation (timeline_id, kind, id, path, citation_id, source_id)
      SELECT ${timelineId}::uuid, * FROM jsonb_to_recordset(${json}::jsonb) AS given (kind text, id text, path text, citation_id text,
        source_id text)
      ON CONFLICT DO NOTHING`,
  );
  return { leftOut: leftOut + leftOutCitations, title };
}
