import { z } from 'zod';
import { type Act, can, greaterRole, type Role } from '#core/access';
import type { Caller } from '#server/auth/session';
import { type Db, db } from '#server/db';
import { Refusal } from '#server/errors';

/** What someone may do on one timeline, and the versions that this answer was given under. */
export interface Access {
  role: Role | null;
  teamId: string;
  epoch: number;
  permVersion: number;
}

/** Null: there is no such timeline, or no longer. */
export async function findAccess(timelineId: string, userId: string): Promise<Access | null> {
  if (!z.uuid().safeParse(timelineId).success) return null;
  const timeline = await db().timeline.findFirst({
    where: { id: timelineId, deletedAt: null },
    select: {
      teamId: true,
      doc: { select: { epoch: true, permVersion: true } },
      members: { where: { userId }, select: { role: true } },
      team: { select: { members: { where: { userId, role: 'owner' }, select: { role: true } } } },
    },
  });
  if (!timeline?.doc) return null;
  const viaTeam: Role | null = timeline.team.members.length > 0 ? 'owner' : null;
  return { role: greaterRole(timeline.members[0]?.role ?? null, viaTeam), teamId: timeline.teamId, ...timeline.doc };
}

/**
 * The caller's access, when it covers the act. Throws a refusal: not-signed-in; not-found for a timeline that is not
 * there or that the caller has no part in, since telling the two apart would tell of its being; forbidden for too small
 * a role.
 */
export async function requireAct(caller: Caller | null, timelineId: string, act: Act): Promise<Access & { role: Role; userId: string }> {
  if (!caller) throw new Refusal('not-signed-in', 'Sign in first.');
  const access = await findAccess(timelineId, caller.userId);
  if (!access?.role) throw new Refusal('not-found', 'This timeline is not there, or you have no part in it.');
  if (!can(access.role, act)) throw new Refusal('forbidden', `Your role on this timeline, ${access.role}, does not cover this.`);
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
