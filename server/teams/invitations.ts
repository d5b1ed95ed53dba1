import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type TeamRole, teamRoles } from '#core/access';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { mailLink, recipientSchema } from '#server/invitations/recipient';
import { createToken, hashOf, invitationUrl } from '#server/invitations/token';
import { tellOfInvitation } from '#server/notifications/notify';
import { changeTeam, requireTeamAct } from '#server/teams/commands';

const dayMs = 24 * 60 * 60 * 1000;
const lastsDays = 14;

export const newTeamInvitationSchema = z.object({
  role: z.enum(teamRoles).default('member'),
  /** The address of the recipient. On a site that sends mail, the link is mailed there. */
  email: recipientSchema,
});

export interface NewTeamInvitation {
  id: string;
  /** The address to pass on. It is shown only this once. */
  url: string;
  /** RFC 3339. */
  expiresAt: string;
  /** Whether it was passed to the mail server. */
  isMailed: boolean;
}

/**
 * Creates a link. The first person who accepts it joins the team. The response is the same whether or not the address has an account.
 */
export async function createTeamInvitation(
  caller: Caller | null,
  teamId: string,
  { role, email }: z.infer<typeof newTeamInvitationSchema>,
): Promise<NewTeamInvitation> {
  const { userId } = await requireTeamAct(caller, teamId, 'manageTeam');
  const id = randomUUID();
  const { token, tokenHash } = createToken(id);
  const { expiresAt, team, createdBy } = await db().$transaction(async (tx) => {
    const invitation = await tx.teamInvitation.create({
      data: { id, teamId, role, recipient: email, tokenHash, createdById: userId, expiresAt: new Date(Date.now() + lastsDays * dayMs) },
      include: { team: { select: { name: true } }, createdBy: { select: { name: true } } },
    });
    await tellOfInvitation(tx, { teamInvitationId: id, actorId: userId }, email);
    return invitation;
  });
  const url = invitationUrl(token);
  const isMailed = await mailLink('teamInvitation', email, { link: url, inviter: createdBy.name, team: team.name });
  return { id, url, expiresAt: expiresAt.toISOString(), isMailed };
}

/** Revokes the link. Revoking twice changes nothing. */
export async function revokeTeamInvitation(caller: Caller | null, teamId: string, id: string): Promise<void> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  const isThere = z.uuid().safeParse(id).success && (await db().teamInvitation.count({ where: { id, teamId } })) > 0;
  if (!isThere) throw new Refusal('not-found', say('invitation.notThere'));
  await db().teamInvitation.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date() } });
}

/** Returns the offer of a token. Null if it belongs to no team, has expired, was accepted or was revoked. */
export async function findTeamInvitation(
  token: string,
): Promise<{ teamId: string; teamName: string; role: TeamRole; invitedBy: string } | null> {
  const found = await db().teamInvitation.findFirst({
    where: { tokenHash: hashOf(token), endedAt: null, expiresAt: { gt: new Date() }, team: { deletedAt: null } },
    select: { teamId: true, role: true, team: { select: { name: true } }, createdBy: { select: { name: true } } },
  });
  return found && { teamId: found.teamId, teamName: found.team.name, role: found.role, invitedBy: found.createdBy.name };
}

/** Adds a person to the team, unless their role is already higher. Returns false if the link was used or revoked meanwhile. */
export async function acceptTeamInvitation(userId: string, teamId: string, token: string): Promise<boolean> {
  return changeTeam(teamId, async (tx) => {
    const where = { tokenHash: hashOf(token), endedAt: null, expiresAt: { gt: new Date() } };
    const invitation = await tx.teamInvitation.findFirst({ where, select: { id: true, role: true } });
    if (!invitation) return false;
    await tx.teamInvitation.update({ where: { id: invitation.id }, data: { endedAt: new Date() } });
    await tx.teamMember.upsert({
      where: { teamId_userId: { teamId, userId } },
      create: { teamId, userId, role: invitation.role },
      update: invitation.role === 'owner' ? { role: 'owner' } : {},
    });
    return true;
  });
}
