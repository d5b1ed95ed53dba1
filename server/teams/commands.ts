import { z } from 'zod';
import { canInTeam, type TeamAct, type TeamRole, teamRoles } from '#core/access';
import type { Caller } from '#server/auth/session';
import { type Db, db } from '#server/db';
import { Refusal } from '#server/errors';
import { sendNotice } from '#server/notices/notices';
import { raisePermVersion } from '#server/timelines/access';

export const teamName = z.string().trim().min(1, 'Give the team a name.').max(100, 'A name holds at most 100 characters.');
export const newTeamSchema = z.object({ name: teamName });
export const newTeamMemberSchema = z.object({ email: z.email('Write an e-mail address.'), role: z.enum(teamRoles).default('member') });
export const teamRoleSchema = z.object({ role: z.enum(teamRoles) });

/** The caller's role in a team, when it covers the act. Refusals as in `requireAct`. */
export async function requireTeamAct(caller: Caller | null, teamId: string, act: TeamAct): Promise<TeamRole> {
  if (!caller) throw new Refusal('not-signed-in', 'Sign in first.');
  const isUuid = z.uuid().safeParse(teamId).success;
  const member = isUuid ? await db().teamMember.findUnique({ where: { teamId_userId: { teamId, userId: caller.userId } } }) : null;
  if (!member) throw new Refusal('not-found', 'This team is not there, or you are not in it.');
  if (!canInTeam(member.role, act)) throw new Refusal('forbidden', 'Your role in this team does not cover this.');
  return member.role;
}

/**
 * Refuses where someone may not put a timeline into a team. Until the transaction ends, nobody deletes the team, and a
 * timeline that is put into it is not left without one.
 */
export async function requireTeamPlace(tx: Db, teamId: string, userId: string): Promise<void> {
  const [team] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM team WHERE id = ${teamId}::uuid AND deleted_at IS NULL FOR SHARE`;
  const member = team && (await tx.teamMember.findUnique({ where: { teamId_userId: { teamId, userId } } }));
  if (!member) throw new Refusal('not-found', 'This team is not there, or you are not in it.', 'teamId');
  if (!canInTeam(member.role, 'createTimeline')) throw new Refusal('forbidden', 'Your role in this team does not cover this.', 'teamId');
}

export async function createTeam(caller: Caller | null, name: string): Promise<{ id: string }> {
  if (!caller) throw new Refusal('not-signed-in', 'Sign in first.');
  return db().$transaction(async (tx) => ({ id: await insertTeam(tx, name, caller.userId) }));
}

/** Inserts a team with its owner and returns its id. */
export async function insertTeam(tx: Db, name: string, ownerId: string): Promise<string> {
  const team = await tx.team.create({ data: { name, members: { create: { userId: ownerId, role: 'owner' } } }, select: { id: true } });
  return team.id;
}

/** Adds someone who has an account here, by e-mail address. */
export async function addTeamMember(caller: Caller | null, teamId: string, given: z.infer<typeof newTeamMemberSchema>): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  const user = await db().user.findUnique({ where: { email: given.email.toLowerCase() }, select: { id: true } });
  if (!user) throw new Refusal('not-found', 'Nobody here has this address. Ask them to sign up first.', 'email');
  await changeTeam(teamId, async (tx) => {
    const isThere = await tx.teamMember.findUnique({ where: { teamId_userId: { teamId, userId: user.id } } });
    if (isThere) throw new Refusal('conflict', 'They are in this team already.', 'email');
    await tx.teamMember.create({ data: { teamId, userId: user.id, role: given.role } });
  });
}

export async function setTeamRole(caller: Caller | null, teamId: string, userId: string, role: TeamRole): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  await changeTeam(teamId, async (tx) => {
    const { count } = await tx.teamMember.updateMany({ where: { teamId, userId }, data: { role } });
    if (count === 0) throw new Refusal('not-found', 'They are not in this team.');
  });
}

export async function removeTeamMember(caller: Caller | null, teamId: string, userId: string): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  await changeTeam(teamId, async (tx) => {
    await tx.teamMember.deleteMany({ where: { teamId, userId } });
  });
}

/** Changes who is in a team, keeps an owner in it, and makes the relay ask again about all its timelines. */
async function changeTeam(teamId: string, change: (tx: Db) => Promise<void>): Promise<void> {
  await db().$transaction(async (tx) => {
    // One change at a time: two owners who remove each other at once would leave none.
    await tx.$queryRaw`SELECT id FROM team WHERE id = ${teamId}::uuid FOR UPDATE`;
    await change(tx);
    const owners = await tx.teamMember.count({ where: { teamId, role: 'owner' } });
    if (owners === 0) throw new Refusal('conflict', 'A team keeps at least one owner.');
    await raisePermVersion(tx, { teamId });
    const timelines = await tx.timeline.findMany({ where: { teamId, deletedAt: null }, select: { id: true } });
    for (const { id } of timelines) await sendNotice(tx, { timelineId: id, topic: 'members' });
  });
}
