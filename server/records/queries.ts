import { schemaVersion } from '#core/model/schema';
import { db } from '#server/base/db';
import { keyOf } from '#server/records/keys';

/** The state from which the folding of a doc's log continues. */
export interface Mark {
  projectedSeq: number;
  head: number;
  /** A fold that was interrupted between two slices: its target sequence, and the last key that it wrote. */
  begun: { to: number; after: string; isRebuild: boolean } | null;
}

/** Null if the doc does not exist, or has an older shape: it is folded after its migration. */
export async function findMark(docId: string): Promise<Mark | null> {
  const where = { id: docId, deletedAt: null, shape: { gte: schemaVersion } };
  const doc = await db().doc.findFirst({ where, select: { projectedSeq: true, head: true, fold: true } });
  if (!doc) return null;
  const begun = doc.fold && { to: Number(doc.fold.to), after: doc.fold.after, isRebuild: doc.fold.isRebuild };
  return {
    projectedSeq: Number(doc.projectedSeq),
    head: Number(doc.head),
    begun,
  };
}

/** Returns the newest checkpoint that is not past a mark. Sequence 0 without bytes means the empty doc. */
export async function findBase(docId: string, mark: number): Promise<{ seq: number; payload: Uint8Array | null }> {
  const found = await db().docCheckpoint.findFirst({
    where: { docId, seq: { lte: mark } },
    orderBy: { seq: 'desc' },
    select: { seq: true, payload: true },
  });
  return { seq: Number(found?.seq ?? 0), payload: found?.payload ?? null };
}

/** Returns the docs whose log has updates that are not folded, or whose rows have to be rebuilt. */
export async function listBehind(): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT id FROM doc d
     WHERE deleted_at IS NULL AND shape >= ${schemaVersion} AND (projected_seq < head OR EXISTS (SELECT 1 FROM doc_fold f WHERE f.doc_id = d.id AND f.is_rebuild))`;
  return rows.map(({ id }) => id);
}

/** Returns the keys (`keyOf`) of the records that a timeline has rows of. */
export async function listKnownKeys(timelineId: string): Promise<string[]> {
  const rows = await db().$queryRaw<{ kind: string; id: string }[]>`
    SELECT kind, id FROM record WHERE timeline_id = ${timelineId}::uuid
    UNION SELECT kind, id FROM citation WHERE timeline_id = ${timelineId}::uuid`;
  return rows.map(({ kind, id }) => keyOf(kind, id));
}

/** Returns the age in seconds of the oldest update of any doc that is not folded, or 0 if all are. */
export async function findLag(): Promise<number> {
  const [row] = await db().$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM now() - min(u.at))::float8 AS seconds
    FROM doc d JOIN doc_update u ON u.doc_id = d.id AND u.seq = d.projected_seq + 1
    WHERE d.projected_seq < d.head AND d.deleted_at IS NULL AND d.shape >= ${schemaVersion}`;
  return row?.seconds ?? 0;
}
