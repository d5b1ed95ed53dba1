import type * as Y from 'yjs';
import { standingOf } from '#core/comments/standing';
import type { Ref } from '#core/model/ref';
import { type Db, db } from '#server/base/db';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';

interface Row {
  id: string;
  anchor: Ref;
  standing: string | null;
}

/** Stores the state of the anchors of the threads on these records, and renews anchors as `standingOf` says. */
export async function updateStandings(
  tx: Db,
  timelineId: string,
  doc: Y.Doc,
  records: readonly { kind: string; id: string }[],
): Promise<void> {
  if (records.length === 0) return;
  const [kinds, ids] = [records.map(({ kind }) => kind), records.map(({ id }) => id)];
  const rows = await tx.$queryRaw<Row[]>`
    SELECT t.id, t.anchor, t.standing FROM thread t JOIN unnest(${kinds}::text[], ${ids}::text[]) AS k (kind, id)
        ON t.kind = k.kind AND t.record_id = k.id
     WHERE t.timeline_id = ${timelineId}::uuid ORDER BY t.id`;
  await update(tx, timelineId, doc, rows);
}

/** As `updateStandings`, for threads that are new or have a new anchor. */
export async function updateNewStandings(tx: Db, timelineId: string, doc: Y.Doc): Promise<void> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT id, anchor, standing FROM thread WHERE timeline_id = ${timelineId}::uuid AND standing IS NULL ORDER BY id`;
  await update(tx, timelineId, doc, rows);
}

export async function hasNewThreads(timelineId: string): Promise<boolean> {
  return (await db().thread.findFirst({ where: { timelineId, standing: null }, select: { id: true } })) !== null;
}

async function update(tx: Db, timelineId: string, doc: Y.Doc, rows: readonly Row[]): Promise<void> {
  const stands = rows.map((row) => ({ row, ...standingOf(doc, row.anchor) }));
  // Writes last, because from here on the transaction blocks comments in these threads.
  for (const { row, now, renewed, isOnNewLetters } of stands) {
    if (renewed === null && now.state === row.standing) continue;
    const [before, after] = [JSON.stringify(row.anchor), JSON.stringify(renewed ?? row.anchor)];
    // Not if somebody has changed the anchor meanwhile.
    const [kept] = await tx.$queryRaw<{ rev: number }[]>`
      UPDATE thread SET anchor = ${after}::jsonb, standing = ${now.state}, rev = rev + ${isOnNewLetters ? 1 : 0}::int
       WHERE id = ${row.id}::uuid AND anchor = ${before}::jsonb RETURNING rev`;
    if (kept && isOnNewLetters)
      await sendChangeNotice(tx, { timelineId, topic: 'comments', thread: row.id, change: 'thread', rev: kept.rev });
  }
}
