import { z } from 'zod';
import { canInTeam, type TeamAct, type TeamRole, teamRoles } from '#core/access';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { nameSchema } from '#server/base/nameSchema';
import { type Change, requireUnchanged } from '#server/base/requireUnchanged';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { takeRemoved } from '#server/members/removed';
import { raisePermVersion } from '#server/timelines/access';

export const teamName = nameSchema(100, { empty: say('team.noName'), tooLong: say('team.longName'), unseen: say('name.unseen') });
export const newTeamSchema = z.object({ name: teamName });
export const renamedTeamSchema = z.strictObject({ name: teamName, was: z.string().optional() });
/** `was`: the role that the author has read. */
export const teamRoleSchema = z.object({ role: z.enum(teamRoles), was: z.enum(teamRoles).optional() });

/** Returns the caller's role in a team if it allows the act. Throws refusals like `requireAct`. */
export async function requireTeamAct(caller: Caller | null, teamId: string, act: TeamAct): Promise<{ userId: string; role: TeamRole }> {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  const { userId } = caller;
  const isUuid = z.uuid().safeParse(teamId).success;
  const member = isUuid ? await db().teamMember.findFirst({ where: { teamId, userId, team: { deletedAt: null } } }) : null;
  if (!member) throw new Refusal('not-found', say('team.notThere'));
  if (!canInTeam(member.role, act)) throw new Refusal('forbidden', say('team.smallRole'));
  return { userId, role: member.role };
}

/**
 * Throws a refusal if a person may not put a timeline into a team. Locks the team until the end of the transaction, so that it cannot be
 * deleted with a new timeline in it.
 */
export async function requireTeamPlace(tx: Db, teamId: string, userId: string): Promise<void> {
  const [team] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM team WHERE id = ${teamId}::uuid AND deleted_at IS NULL FOR SHARE`;
  const member = team && (await tx.teamMember.findUnique({ where: { teamId_userId: { teamId, userId } } }));
  if (!member) throw new Refusal('not-found', say('team.notThere'), 'teamId');
  if (!canInTeam(member.role, 'createTimeline')) throw new Refusal('forbidden', say('team.smallRole'), 'teamId');
}

export async function createTeam(caller: Caller | null, name: string): Promise<{ id: string }> {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  return db().$transaction(async (tx) => ({ id: await insertTeam(tx, name, caller.userId) }));
}

/** Inserts a team with its owner. Returns its id. */
export async function insertTeam(tx: Db, name: string, ownerId: string): Promise<string> {
  const team = await tx.team.create({ data: { name, members: { create: { userId: ownerId, role: 'owner' } } }, select: { id: true } });
  return team.id;
}

/** Throws the refusals of `requireTeamAct` and `requireUnchanged`. */
export async function renameTeam(caller: Caller | null, teamId: string, name: Change<string>): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  await db().$transaction(async (tx) => {
    const [team] = await tx.$queryRaw<{ name: string }[]>`SELECT name FROM team WHERE id = ${teamId}::uuid FOR UPDATE`;
    if (team) requireUnchanged('name', name, team.name);
    await tx.team.update({ where: { id: teamId }, data: { name: name.to } });
  });
}

/** Moves a team without timelines to the bin. Its timelines in the bin stay there; an owner can restore both. */
export async function deleteTeam(caller: Caller | null, teamId: string): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  await changeTeam(teamId, async (tx) => {
    const left = await tx.timeline.count({ where: { teamId, deletedAt: null } });
    if (left > 0) throw new Refusal('conflict', say('team.hasTimelines', { count: left }));
    await tx.team.update({ where: { id: teamId }, data: { deletedAt: new Date() } });
  });
}

/** Restores a team from the bin, with its members. */
export async function restoreTeam(caller: Caller | null, teamId: string): Promise<void> {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  const { userId } = caller;
  const isUuid = z.uuid().safeParse(teamId).success;
  const owned = { id: teamId, deletedAt: { not: null }, members: { some: { userId, role: 'owner' as const } } };
  const { count } = isUuid ? await db().team.updateMany({ where: owned, data: { deletedAt: null } }) : { count: 0 };
  if (count === 0) throw new Refusal('not-found', say('bin.noTeam'));
}

/** Changes a person's role in a team. Throws the refusals of `requireTeamAct`, `changeTeam` and `requireUnchanged`. */
export async function setTeamRole(caller: Caller | null, teamId: string, userId: string, role: Change<TeamRole>): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  await changeTeam(teamId, async (tx) => {
    const where = { teamId_userId: { teamId, userId } };
    const member = await tx.teamMember.findUnique({ where });
    if (!member) throw notInTeam();
    requireUnchanged('role', role, member.role, say('team.role', { role: member.role }));
    await tx.teamMember.update({ where, data: { role: role.to } });
  });
}

/** Removes a person from a team. Every person may leave by themselves. A removed person can be restored for one day. */
export async function removeTeamMember(caller: Caller | null, teamId: string, userId: string): Promise<void> {
  const isOwnAct = caller?.userId === userId;
  await requireTeamAct(caller, teamId, isOwnAct ? 'readTeam' : 'manageTeam');
  await changeTeam(teamId, async (tx) => {
    const member = await tx.teamMember.findUnique({ where: { teamId_userId: { teamId, userId } } });
    if (!member) throw notInTeam();
    await tx.teamMember.delete({ where: { teamId_userId: { teamId, userId } } });
    if (!isOwnAct) await tx.removedMember.create({ data: { teamId, userId, role: member.role } });
  });
}

/** Restores a person whom an owner has removed, with their former role. */
export async function restoreTeamMember(caller: Caller | null, teamId: string, userId: string): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  await changeTeam(teamId, async (tx) => {
    const role = z.enum(teamRoles).parse(await takeRemoved(tx, { teamId, userId }));
    await tx.teamMember.createMany({ data: { teamId, userId, role }, skipDuplicates: true });
  });
}

function notInTeam(): Refusal {
  return new Refusal('not-found', say('team.notIn'));
}

/** Changes the members of a team, ensures that it keeps an owner, and makes the relay check access again in all its timelines. */
export async function changeTeam<T>(teamId: string, change: (tx: Db) => Promise<T>): Promise<T> {
  return db().$transaction(async (tx) => {
    // One change at a time: if two owners removed each other at once, the team would have none.
    await tx.$queryRaw`SELECT id FROM team WHERE id = ${teamId}::uuid FOR UPDATE`;
    const result = await change(tx);
    const owners = await tx.teamMember.count({ where: { teamId, role: 'owner' } });
    if (owners === 0) throw new Refusal('conflict', say('team.keepsOwner'));
    await raisePermVersion(tx, { teamId });
    const timelines = await tx.timeline.findMany({ where: { teamId, deletedAt: null }, select: { id: true } });
    for (const { id } of timelines) await sendChangeNotice(tx, { timelineId: id, topic: 'members' });
    return result;
  });
}
