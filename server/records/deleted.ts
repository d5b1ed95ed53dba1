import { setTimeout as wait } from 'node:timers/promises';
import type { Edit } from '#core/edits/edit';
import { type DeletedRecord, type RestorableKind, restorableKinds } from '#core/model/history';
import { kinds } from '#core/model/kinds';
import { nameOf } from '#core/model/nameOf';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { kindOfRecord } from '#server/records/keys';
import { editTimeline } from '#server/timelines/edits';
import { Prisma } from '../../prisma/generated/client';

const mostListed = 200;
/** The projector rarely lags by more than a second. */
const longestWaitMs = 3_000;

interface Row {
  kind: RestorableKind;
  id: string;
  at: Date;
  by: string | null;
  content: Readonly<Record<string, unknown>>;
}

/** Returns the deleted records that can be restored, the last deleted first, at most 200. The caller must have checked access. */
export async function listDeleted(timelineId: string): Promise<{ deleted: DeletedRecord[]; isBehind: boolean }> {
  const isBehind = !(await waitForRows(timelineId));
  const languages = await readLanguages(timelineId);
  const rows = await db().$queryRaw<Row[]>(deletedQuery(timelineId));
  const deleted = rows.map(({ kind, id, at, by, content }) => ({
    kind,
    id,
    name: nameOf(kindOfRecord(kind), content, languages),
    date: wordsIn(content, 'date'),
    dateTyped: wordsIn(content, 'dateTyped'),
    by,
    at: at.toISOString(),
  }));
  return { deleted, isBehind };
}

/**
 * Makes a deleted record again as it last stood, under its id, as an edit of the caller. Throws a refusal: not-found where nothing of this
 * kind and id was deleted; conflict where it is there again; and those of `editTimeline`.
 */
export async function restoreRecord(caller: Caller | null, timelineId: string, kind: string, id: string): Promise<void> {
  const [row] = restorableKinds.some((each) => each === kind) ? await db().$queryRaw<Row[]>(deletedQuery(timelineId, { kind, id })) : [];
  if (!row) throw new Refusal('not-found', say('record.notDeleted'));
  const { fields: types } = kindOfRecord(kind);
  // The history still has fields that the kind no longer has.
  const fields = Object.fromEntries(Object.entries(row.content).filter(([name]) => Object.hasOwn(types, name)));
  const create: Edit = { type: 'create', record: { kind, id }, fields };
  await editTimeline(caller, timelineId, [create]);
}

/** Returns the newest revision of each missing record, with its content before the deletion. */
function deletedQuery(timelineId: string, one?: { kind: string; id: string }): Prisma.Sql {
  return Prisma.sql`
    SELECT d.kind, d.id, d.at, p.name AS by, b.content
      FROM (SELECT DISTINCT ON (r.kind, r.id) r.kind, r.id, r.seq, r.at, r.user_id
              FROM record_revision r
             WHERE r.timeline_id = ${timelineId}::uuid AND r.content IS NULL AND r.kind IN (${Prisma.join([...restorableKinds])})
               ${one ? Prisma.sql`AND r.kind = ${one.kind} AND r.id = ${one.id}` : Prisma.empty}
               AND NOT EXISTS (SELECT 1 FROM record w WHERE w.timeline_id = r.timeline_id AND w.kind = r.kind AND w.id = r.id)
             ORDER BY r.kind, r.id, r.seq DESC) d
      JOIN LATERAL (SELECT content FROM record_revision r
                     WHERE r.timeline_id = ${timelineId}::uuid AND r.kind = d.kind AND r.id = d.id AND r.seq < d.seq AND r.content IS NOT NULL
                     ORDER BY r.seq DESC LIMIT 1) b ON true
      LEFT JOIN "user" p ON p.id = d.user_id
     ORDER BY d.at DESC, d.seq DESC LIMIT ${mostListed}::int`;
}

/** Waits until the rows have what the log had, so that what was deleted a moment ago is listed. False: not within three seconds. */
async function waitForRows(timelineId: string): Promise<boolean> {
  const doc = await db().doc.findUniqueOrThrow({ where: { id: timelineId }, select: { head: true } });
  for (const until = Date.now() + longestWaitMs; Date.now() < until; await wait(100)) {
    if ((await db().doc.count({ where: { id: timelineId, projectedSeq: { gte: doc.head } } })) > 0) return true;
  }
  return false;
}

async function readLanguages(timelineId: string): Promise<string[]> {
  const where = { timelineId_kind_id: { timelineId, kind: kinds.timeline.name, id: '' } };
  const row = await db().recordRow.findUnique({ where, select: { fields: true } });
  return (row?.fields as { languages?: string[] } | undefined)?.languages ?? [];
}

function wordsIn(content: Row['content'], field: string): string {
  const value = content[field];
  return typeof value === 'string' ? value : '';
}
