import { kinds } from '#core/model/kinds';
import { languagesOf } from '#core/model/read';
import { type Db, db } from '#server/base/db';
import { type Fold, nextSlice } from '#server/records/fold';
import { insertRows } from '#server/records/insertRows';
import { keyOf, kindOfRecord, partsOfKey, readStored } from '#server/records/keys';
import { rowsOf } from '#server/records/rows';
import { clean } from '#server/records/storable';
import { writeRevisions } from '#server/records/writeRevisions';

/** Several times what a slice takes on a busy machine. */
const timeoutMs = 60_000;

/** The result of one transaction. */
export interface WrittenSlice {
  /** How many things were left out, since they are none of their kind or PostgreSQL takes no such row. */
  leftOut: number;
  /** The last key that was written. */
  after: string;
  isLast: boolean;
}

/**
 * Writes the next slice of a fold in one transaction, and marks how far the fold is; with the last slice it moves the doc's mark. Null:
 * another process has been here, and nothing was written. What cannot be a row is left out and holds up nothing else. The doc's row,
 * which every commit of an edit locks, is touched by the last slice alone, and last: nobody who types waits.
 */
export async function writeSlice(fold: Fold): Promise<WrittenSlice | null> {
  const { timelineId, to, from, isRebuild } = fold;
  const { slice, isLast } = nextSlice(fold);
  return db().$transaction(
    async (tx) => {
      await takeTurn(tx, timelineId);
      if (!(await isAtMark(tx, fold))) return null;
      const leftOut = (isLast ? fold.leftOut : 0) + (await writeRecords(tx, fold, slice)) + (await writeRevisions(tx, fold, slice));
      const after = slice.at(-1) ?? fold.after;
      if (isLast) {
        await tx.docFold.deleteMany({ where: { docId: timelineId } });
        if (to !== from) await tx.doc.update({ where: { id: timelineId }, data: { projectedSeq: to } });
      } else {
        const mark = { to: BigInt(to), after, isRebuild };
        await tx.docFold.upsert({ where: { docId: timelineId }, create: { docId: timelineId, ...mark }, update: mark });
      }
      return { leftOut, after, isLast };
    },
    { timeout: timeoutMs, maxWait: timeoutMs },
  );
}

/** Asks for all rows of a doc to be made anew as of the end of its log. The history between the mark and that end is given up. */
export async function askForRebuild(docId: string): Promise<void> {
  await db().$transaction(async (tx) => {
    await takeTurn(tx, docId);
    await tx.$executeRaw`UPDATE doc SET projected_seq = head WHERE id = ${docId}::uuid`;
    await tx.$executeRaw`
      INSERT INTO doc_fold (doc_id, "to", after, is_rebuild) SELECT id, head, '', true FROM doc WHERE id = ${docId}::uuid
      ON CONFLICT (doc_id) DO UPDATE SET "to" = excluded."to", after = '', is_rebuild = true`;
  });
}

/** Returns whether the doc's rows are as this fold begins or was interrupted. */
async function isAtMark(tx: Db, { timelineId, from, to, after, isRebuild }: Fold): Promise<boolean> {
  const doc = await tx.doc.findUnique({ where: { id: timelineId }, select: { projectedSeq: true, fold: true } });
  if (!doc || doc.projectedSeq !== BigInt(from)) return false;
  const { fold: begun } = doc;
  if (begun === null) return !isRebuild && after === '';
  return begun.isRebuild === isRebuild && begun.to === BigInt(to) && begun.after === after;
}

/** One at a time folds a doc's log: until the transaction ends. */
async function takeTurn(tx: Db, timelineId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${timelineId}, 1))`;
}

/** Replaces the rows of these records. Returns how many were left out. */
async function writeRecords(tx: Db, { timelineId, doc }: Fold, keys: readonly string[]): Promise<number> {
  if (keys.length === 0) return 0;
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
  if (title !== undefined) await tx.timeline.update({ where: { id: timelineId }, data: { title: clean(title) } });
  const leftOut = await insertRows(
    tx,
    rows,
    (json) => tx.$executeRaw`
      INSERT INTO record (timeline_id, kind, id, title, date, earliest_day, fields, search_text, search_words, same_key)
      SELECT ${timelineId}::uuid, * FROM jsonb_to_recordset(${json}::jsonb) AS given (kind text, id text, title text, date text,
        earliest_day bigint, fields jsonb, search_text text, search_words text, same_key text)`,
  );
  const citations = made.flatMap((each) => each.citations);
  // A citation that was copied within its text is there twice.
  const leftOutCitations = await insertRows(
    tx,
    citations,
    (json) => tx.$executeRaw`
      INSERT INTO citation (timeline_id, kind, id, path, citation_id, source_id)
      SELECT ${timelineId}::uuid, * FROM jsonb_to_recordset(${json}::jsonb) AS given (kind text, id text, path text, citation_id text,
        source_id text)
      ON CONFLICT DO NOTHING`,
  );
  return leftOut + leftOutCitations;
}
