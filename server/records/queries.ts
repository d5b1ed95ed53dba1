import { db } from '#server/base/db';

/** From where a doc's log is to be folded on. */
export interface Mark {
  projectedSeq: number;
  head: number;
  /** The newest checkpoint that is not past the mark; sequence 0 and no bytes: the empty doc. */
  base: { seq: number; payload: Uint8Array | null };
}

/** Null: the doc is not there, or no longer. */
export async function findMark(docId: string): Promise<Mark | null> {
  const doc = await db().doc.findFirst({ where: { id: docId, deletedAt: null }, select: { projectedSeq: true, head: true } });
  if (!doc) return null;
  const checkpoint = await db().docCheckpoint.findFirst({ where: { docId, seq: { lte: doc.projectedSeq } }, orderBy: { seq: 'desc' } });
  return {
    projectedSeq: Number(doc.projectedSeq),
    head: Number(doc.head),
    base: { seq: Number(checkpoint?.seq ?? 0), payload: checkpoint?.payload ?? null },
  };
}

/** Docs whose log has more than has been folded. */
export async function listBehind(): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`SELECT id FROM doc WHERE projected_seq < head AND deleted_at IS NULL`;
  return rows.map(({ id }) => id);
}
