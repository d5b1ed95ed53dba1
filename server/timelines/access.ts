import { z } from 'zod';
import { type Act, can, greaterRole, type Role, type TeamRole } from '#core/access';
import { schemaVersion } from '#core/model/schema';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { Prisma } from '../../prisma/generated/client';

/** A person's rights on one timeline, and the versions under which they were read. */
export interface Access {
  role: Role | null;
  teamId: string;
  epoch: number;
  permVersion: number;
  minSchema: number;
  isArchived: boolean;
  /** Its doc has the shape of this server. Nobody may read or write one that does not yet (decision 024). */
  isReady: boolean;
}

interface AccessRow {
  team_id: string;
  epoch: number;
  perm_version: number;
  min_schema: number;
  shape: number;
  is_archived: boolean;
  role: Role | null;
  team_role: TeamRole | null;
}

/**
 * Returns a person's access, or null if the timeline does not exist any more. One statement reads role and version: the relay's fence
 * relies on that no change lies between the two.
 */
export async function findAccess(timelineId: string, userId: string): Promise<Access | null> {
  if (!z.uuid().safeParse(timelineId).success) return null;
  const row = await readRow(timelineId, userId);
  if (!row) return null;
  const role = greaterRole(row.role, row.team_role === 'owner' ? 'owner' : null);
  const { team_id: teamId, epoch, perm_version: permVersion, min_schema: minSchema, is_archived: isArchived } = row;
  return { role, teamId, epoch, permVersion, minSchema, isArchived, isReady: row.shape >= schemaVersion };
}

async function readRow(timelineId: string, userId: string): Promise<AccessRow | undefined> {
  const [row] = await db().$queryRaw<AccessRow[]>`
    SELECT t.team_id, d.epoch, d.perm_version, d.min_schema, d.shape, t.archived_at IS NOT NULL AS is_archived, m.role::text AS role, tm.role::text AS team_role
    FROM timeline t
    JOIN doc d ON d.id = t.id
    LEFT JOIN timeline_member m ON m.timeline_id = t.id AND m.user_id = ${userId}
    LEFT JOIN team_member tm ON tm.team_id = t.team_id AND tm.user_id = ${userId}
    WHERE t.id = ${timelineId}::uuid AND t.deleted_at IS NULL`;
  return row;
}

/** Selects id and title of the timelines that a person has a role on, for statements that search all of them. */
export function selectOwnTimelines(userId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT t.id, t.title FROM timeline t
    LEFT JOIN timeline_member m ON m.timeline_id = t.id AND m.user_id = ${userId}
    LEFT JOIN team_member tm ON tm.team_id = t.team_id AND tm.user_id = ${userId}
    WHERE t.deleted_at IS NULL AND (m.role IS NOT NULL OR tm.role = 'owner')`;
}

/**
 * The caller's access, when it covers the act. Throws a refusal: not-signed-in; not-found for a timeline that is not
 * there or that the caller has no part in, since telling the two apart would tell of its being; forbidden for too small
 * a role; conflict for writing to an archived timeline.
 */
export async function requireAct(caller: Caller | null, timelineId: string, act: Act): Promise<Access & { role: Role; userId: string }> {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  const access = await findAccess(timelineId, caller.userId);
  if (!access?.role) throw new Refusal('not-found', say('timeline.notThere'));
  if (!can(access.role, act)) throw new Refusal('forbidden', say('timeline.smallRole', { role: access.role }));
  if (!can(access.role, act, access.isArchived)) {
    throw new Refusal('conflict', say('timeline.archived'));
  }
  return { ...access, role: access.role, userId: caller.userId };
}

/**
 * Makes every answer given so far about these timelines void: the relay asks again before it commits anything more.
 * Belongs in the transaction that changes what someone may do.
 */
export async function raisePermVersion(tx: Db, where: { timelineId: string } | { teamId: string }): Promise<void> {
  await tx.doc.updateMany({
    where: 'timelineId' in where ? { id: where.timelineId } : { timeline: { teamId: where.teamId } },
    data: { permVersion: { increment: 1 } },
  });
}
