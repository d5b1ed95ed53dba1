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
  /** Its doc has the current shape. Until then nobody may read or write it (decision 024). */
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
 * Returns a person's access. Null if the timeline does not exist. One statement reads role and version, because the relay's fence requires
 * that no change lies between the two. `on`: the surrounding transaction, if there is one.
 */
export async function findAccess(timelineId: string, userId: string, on: Db = db()): Promise<Access | null> {
  if (!z.uuid().safeParse(timelineId).success) return null;
  const row = await readRow(on, timelineId, userId);
  if (!row) return null;
  const role = greaterRole(row.role, row.team_role === 'owner' ? 'owner' : null);
  const { team_id: teamId, epoch, perm_version: permVersion, min_schema: minSchema, is_archived: isArchived } = row;
  return { role, teamId, epoch, permVersion, minSchema, isArchived, isReady: row.shape >= schemaVersion };
}

async function readRow(on: Db, timelineId: string, userId: string): Promise<AccessRow | undefined> {
  const [row] = await on.$queryRaw<AccessRow[]>`
    SELECT t.team_id, d.epoch, d.perm_version, d.min_schema, d.shape, t.archived_at IS NOT NULL AS is_archived, m.role::text AS role, tm.role::text AS team_role
    FROM timeline t
    JOIN doc d ON d.id = t.id
    LEFT JOIN timeline_member m ON m.timeline_id = t.id AND m.user_id = ${userId}
    LEFT JOIN team_member tm ON tm.team_id = t.team_id AND tm.user_id = ${userId}
    WHERE t.id = ${timelineId}::uuid AND t.deleted_at IS NULL`;
  return row;
}

/** Selects id, title and the person's role of the timelines that a person has a role on. For statements that search all of them. */
export function selectOwnTimelines(userId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT t.id, t.title, CASE WHEN tm.role = 'owner' THEN 'owner' ELSE m.role::text END AS role FROM timeline t
    LEFT JOIN timeline_member m ON m.timeline_id = t.id AND m.user_id = ${userId}
    LEFT JOIN team_member tm ON tm.team_id = t.team_id AND tm.user_id = ${userId}
    WHERE t.deleted_at IS NULL AND (m.role IS NOT NULL OR tm.role = 'owner')`;
}

/**
 * Returns the caller's access if it allows the act. Throws a refusal: not-signed-in; not-found for a timeline that does not exist or on
 * which the caller has no role, since a distinction would reveal its existence; forbidden for too low a role; conflict for writing to an
 * archived timeline. `isOwn`: the caller is the author of the thing.
 */
export async function requireAct(
  caller: Caller | null,
  timelineId: string,
  act: Act,
  isOwn = false,
): Promise<Access & { role: Role; userId: string }> {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  const access = await findAccess(timelineId, caller.userId);
  if (!access?.role) throw new Refusal('not-found', say('timeline.notThere'));
  const own = { ...access, role: access.role, userId: caller.userId };
  requireIn(own, act, isOwn);
  return own;
}

/** As `requireAct`, for an access that was already read. */
export function requireIn({ role, isArchived }: Pick<Access, 'role' | 'isArchived'>, act: Act, isOwn = false): void {
  if (!can(role, act, false, isOwn)) throw new Refusal('forbidden', say('timeline.smallRole', { role: role ?? 'viewer' }));
  if (!can(role, act, isArchived, isOwn)) throw new Refusal('conflict', say('timeline.archived'));
}

/**
 * Invalidates all former access checks of these timelines: the relay checks again before its next commit. Call it in the transaction that
 * changes roles.
 */
export async function raisePermVersion(tx: Db, where: { timelineId: string } | { teamId: string }): Promise<void> {
  // In the same order as the relay's append, which locks several docs, too.
  if ('teamId' in where)
    await tx.$queryRaw`
      SELECT d.id FROM doc d JOIN timeline t ON t.id = d.id WHERE t.team_id = ${where.teamId}::uuid ORDER BY d.id FOR UPDATE OF d`;
  await tx.doc.updateMany({
    where: 'timelineId' in where ? { id: where.timelineId } : { timeline: { teamId: where.teamId } },
    data: { permVersion: { increment: 1 } },
  });
}
