import { z } from 'zod';
import { canInTeam, type TeamAct, type TeamRole, teamRoles } from '#core/access';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { takeRemoved } from '#server/members/removed';
import { sendNotice } from '#server/notices/notices';
import { raisePermVersion } from '#server/timelines/access';

export const teamName = z.string().trim().min(1, say('team.noName')).max(100, say('team.longName'));
export const newTeamSchema = z.object({ name: teamName });
export const teamRoleSchema = z.object({ role: z.enum(teamRoles) });

/** The caller's role in a team, when it covers the act. Refusals as in `requireAct`. */
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
 * Refuses where someone may not put a timeline into a team. Until the transaction ends, nobody deletes the team, and a
 * timeline that is put into it is not left without one.
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

/** Inserts a team with its owner and returns its id. */
export async function insertTeam(tx: Db, name: string, ownerId: string): Promise<string> {
  const team = await tx.team.create({ data: { name, members: { create: { userId: ownerId, role: 'owner' } } }, select: { id: true } });
  return team.id;
}

export async function renameTeam(caller: Caller | null, teamId: string, name: string): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  await db().team.update({ where: { id: teamId }, data: { name } });
}

/** Puts a team without timelines into the bin. Those that are in the bin already wait there; an owner restores both. */
export async function deleteTeam(caller: Caller | null, teamId: string): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  await changeTeam(teamId, async (tx) => {
    const left = await tx.timeline.count({ where: { teamId, deletedAt: null } });
    if (left > 0) throw new Refusal('conflict', say('team.hasTimelines', { count: left }));
    await tx.team.update({ where: { id: teamId }, data: { deletedAt: new Date() } });
  });
}

/** Takes a team out of the bin, with its members as they were. */
export async function restoreTeam(caller: Caller | null, teamId: string): Promise<void> {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  const { userId } = caller;
  const isUuid = z.uuid().safeParse(teamId).success;
  const owned = { id: teamId, deletedAt: { not: null }, members: { some: { userId, role: 'owner' as const } } };
  const { count } = isUuid ? await db().team.updateMany({ where: owned, data: { deletedAt: null } }) : { count: 0 };
  if (count === 0) throw new Refusal('not-found', say('bin.noTeam'));
}

export async function setTeamRole(caller: Caller | null, teamId: string, userId: string, role: TeamRole): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  await changeTeam(teamId, async (tx) => {
    const { count } = await tx.teamMember.updateMany({ where: { teamId, userId }, data: { role } });
    if (count === 0) throw notInTeam();
  });
}

/** Takes someone out of a team. Anyone may leave by themselves; who was removed can be put back for a day. */
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

/** Puts someone back whom an owner has removed, with the role that they had. */
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

/** Changes who is in a team, keeps an owner in it, and makes the relay ask again about all its timelines. */
export async function changeTeam<T>(teamId: string, change: (tx: Db) => Promise<T>): Promise<T> {
  return db().$transaction(async (tx) => {
    // One change at a time: two owners who remove each other at once would leave none.
    await tx.$queryRaw`SELECT id FROM team WHERE id = ${teamId}::uuid FOR UPDATE`;
    const result = await change(tx);
    const owners = await tx.teamMember.count({ where: { teamId, role: 'owner' } });
    if (owners === 0) throw new Refusal('conflict', say('team.keepsOwner'));
    await raisePermVersion(tx, { teamId });
    const timelines = await tx.timeline.findMany({ where: { teamId, deletedAt: null }, select: { id: true } });
    for (const { id } of timelines) await sendNotice(tx, { timelineId: id, topic: 'members' });
    return result;
  });
}
