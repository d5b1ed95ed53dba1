import { z } from 'zod';
import { type Role, roles } from '#core/access';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { type Change, requireUnchanged } from '#server/base/requireUnchanged';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { takeRemoved } from '#server/members/removed';
import { raisePermVersion, requireAct } from '#server/timelines/access';

/** `was`: the role that the author has read. */
export const memberRoleSchema = z.object({ role: z.enum(roles), was: z.enum(roles).optional() });

/**
 * Changes a person's role on a timeline. Owners of the team have their role through the team. Throws the refusals of `requireAct`,
 * `changeMembers` and `requireUnchanged`.
 */
export async function setMemberRole(caller: Caller | null, timelineId: string, userId: string, role: Change<Role>): Promise<void> {
  const { userId: authorId } = await requireAct(caller, timelineId, 'manageMembers');
  await changeMembers(timelineId, async (tx) => {
    const where = { timelineId_userId: { timelineId, userId } };
    const member = await tx.timelineMember.findUnique({
      where,
      select: { role: true, roleById: true, roleBy: { select: { name: true } } },
    });
    if (!member) throw new Refusal('not-found', say('timeline.noRole'));
    const by = member.roleById === authorId ? null : member.roleBy?.name;
    requireUnchanged('role', role, member.role, say('role', { role: member.role }), by);
    if (role.to !== member.role) await tx.timelineMember.update({ where, data: { role: role.to, roleById: authorId } });
  });
}

/**
 * Removes a person's role. Their open sockets close, and none of their edits commits any more. For one day an owner can restore the role.
 */
export async function removeMember(caller: Caller | null, timelineId: string, userId: string): Promise<void> {
  // Every person may remove their own role.
  const isOwnAct = caller?.userId === userId;
  await requireAct(caller, timelineId, isOwnAct ? 'readTimeline' : 'manageMembers');
  await changeMembers(timelineId, async (tx) => {
    const member = await tx.timelineMember.findUnique({ where: { timelineId_userId: { timelineId, userId } } });
    if (!member) throw new Refusal('not-found', say('timeline.noRole'));
    await tx.timelineMember.delete({ where: { timelineId_userId: { timelineId, userId } } });
    if (!isOwnAct) await tx.removedMember.create({ data: { timelineId, userId, role: member.role } });
  });
}

/** Restores the role that an owner has removed. */
export async function restoreMember(caller: Caller | null, timelineId: string, userId: string): Promise<void> {
  const { userId: roleById } = await requireAct(caller, timelineId, 'manageMembers');
  await changeMembers(timelineId, async (tx) => {
    const { role } = memberRoleSchema.parse({ role: await takeRemoved(tx, { timelineId, userId }) });
    await tx.timelineMember.createMany({ data: { timelineId, userId, role, roleById }, skipDuplicates: true });
  });
}

/**
 * Changes roles on a timeline, in one transaction with the fence that stops edits checked under the former roles. Throws a refusal if no
 * owner would be left.
 */
export async function changeMembers<T>(timelineId: string, change: (tx: Db) => Promise<T>): Promise<T> {
  return db().$transaction(async (tx) => {
    // Locks the doc's row first, in the same order as the relay's append, so that there is one change at a time.
    await raisePermVersion(tx, { timelineId });
    const result = await change(tx);
    const owners = await tx.timelineMember.count({ where: { timelineId, role: 'owner' } });
    const viaTeam = await tx.teamMember.count({ where: { role: 'owner', team: { timelines: { some: { id: timelineId } } } } });
    if (owners + viaTeam === 0) throw new Refusal('conflict', say('timeline.keepsOwner'));
    await sendChangeNotice(tx, { timelineId, topic: 'members' });
    return result;
  });
}
