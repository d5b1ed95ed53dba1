import type { HistoryEntry } from '#core/model/history';
import { changesBetween } from '#core/model/history';
import { db } from '#server/base/db';
import { kindOfRecord } from '#server/records/keys';
import { Prisma } from '../../prisma/generated/client';

const mostListed = 100;

interface Row {
  seq: bigint;
  began_at: Date;
  at: Date;
  by: string | null;
  content: object | null;
}

/**
 * Returns the last 100 revisions of a record, the newest first, each with its changes. The caller must have checked access. Throws if there
 * is no such kind of record.
 */
export async function listHistory(timelineId: string, kind: string, id: string): Promise<HistoryEntry[]> {
  const declared = kindOfRecord(kind);
  const rows = await db().$queryRaw<Row[]>(historyQuery(timelineId, kind, id));
  return rows.slice(0, mostListed).map(({ seq, began_at, at, by, content }, index) => ({
    seq: Number(seq),
    beganAt: began_at.toISOString(),
    at: at.toISOString(),
    by,
    isDeleted: content === null,
    changes: changesBetween(declared, rows[index + 1]?.content ?? null, content),
  }));
}

/**
 * Returns the statement of `listHistory`. A benchmark explains it. It selects one more row than is listed: the state before the oldest one.
 */
export function historyQuery(timelineId: string, kind: string, id: string): Prisma.Sql {
  return Prisma.sql`
    SELECT r.seq, r.began_at, r.at, p.name AS by, r.content
      FROM record_revision r LEFT JOIN "user" p ON p.id = r.user_id
     WHERE r.timeline_id = ${timelineId}::uuid AND r.kind = ${kind} AND r.id = ${id}
     ORDER BY r.seq DESC LIMIT ${mostListed + 1}::int`;
}
