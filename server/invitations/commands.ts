import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { greaterRole, type Role, type TeamRole } from '#core/access';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { mailLink, recipientSchema } from '#server/invitations/recipient';
import { createToken, hashOf, invitationUrl } from '#server/invitations/token';
import { changeMembers } from '#server/members/commands';
import { tellOfInvitation } from '#server/notifications/notify';
import { acceptTeamInvitation, findTeamInvitation } from '#server/teams/invitations';
import { requireAct } from '#server/timelines/access';

/** No link grants the role of owner, because links can be passed on. Only an owner makes somebody an owner, by name. */
const invitedRoles = ['viewer', 'commenter', 'editor'] as const satisfies Role[];
const dayMs = 24 * 60 * 60 * 1000;

export const newInvitationSchema = z.object({
  role: z.enum(invitedRoles),
  days: z.number().int().min(1).max(90).default(14),
  /** The address of the recipient. On a site that sends mail, the link is mailed there. */
  email: recipientSchema,
});

export interface NewInvitation {
  id: string;
  /** The address to pass on. It is shown only this once. */
  url: string;
  role: Role;
  expiresAt: string;
  /** Whether it was passed to the mail server. */
  isMailed: boolean;
}

/** Creates a link. Every signed-in user who opens it gets a role on the timeline, until it expires or is revoked. */
export async function createInvitation(
  caller: Caller | null,
  timelineId: string,
  { role, days, email }: z.infer<typeof newInvitationSchema>,
): Promise<NewInvitation> {
  const { userId } = await requireAct(caller, timelineId, 'manageInvitations');
  const id = randomUUID();
  const { token, tokenHash } = createToken(id);
  const { expiresAt, timeline, createdBy } = await db().$transaction(async (tx) => {
    const link = await tx.invitationLink.create({
      data: { id, timelineId, role, recipient: email, tokenHash, createdById: userId, expiresAt: new Date(Date.now() + days * dayMs) },
      include: { timeline: { select: { title: true } }, createdBy: { select: { name: true } } },
    });
    await tellOfInvitation(tx, { timelineId, invitationId: id, actorId: userId }, email);
    return link;
  });
  const url = invitationUrl(token);
  const words = { link: url, inviter: createdBy.name, timeline: timeline.title, days: String(days) };
  const isMailed = await mailLink('timelineInvitation', email, words);
  return { id, url, role, expiresAt: expiresAt.toISOString(), isMailed };
}

/** Revokes the link. Roles that it gave stay. Revoking twice changes nothing. */
export async function revokeInvitation(caller: Caller | null, timelineId: string, invitationId: string): Promise<void> {
  await requireAct(caller, timelineId, 'manageInvitations');
  const isUuid = z.uuid().safeParse(invitationId).success;
  const link = isUuid ? await db().invitationLink.findFirst({ where: { id: invitationId, timelineId } }) : null;
  if (!link) throw new Refusal('not-found', say('invitation.notThere'));
  await db().invitationLink.updateMany({ where: { id: invitationId, revokedAt: null }, data: { revokedAt: new Date() } });
}

/** Gives the caller the role of the link, unless theirs is higher. Returns the target to open. */
export async function acceptInvitation(caller: Caller | null, token: string): Promise<{ timelineId: string } | { teamId: string }> {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  const { userId } = caller;
  const offer = await requireInvitation(token);
  if (offer.to === 'team') {
    if (!(await acceptTeamInvitation(userId, offer.teamId, token))) throw noInvitation();
    return { teamId: offer.teamId };
  }
  const { timelineId } = offer;
  await changeMembers(timelineId, async (tx) => {
    // Reads it again inside the transaction, because it may have been revoked since.
    const link = await tx.invitationLink.findUnique({ where: { tokenHash: hashOf(token) } });
    if (!link || link.revokedAt || link.expiresAt <= new Date()) throw noInvitation();
    const before = await tx.timelineMember.findUnique({ where: { timelineId_userId: { timelineId, userId } } });
    const role = greaterRole(before?.role ?? null, link.role) ?? link.role;
    await tx.timelineMember.upsert({
      where: { timelineId_userId: { timelineId, userId } },
      create: { timelineId, userId, role },
      update: role === before?.role ? {} : { role, roleById: userId },
    });
  });
  return { timelineId };
}

export type Offer = { invitedBy: string } & (
  | { to: 'timeline'; timelineId: string; timelineTitle: string; role: Role }
  | { to: 'team'; teamId: string; teamName: string; role: TeamRole }
);

/** Returns the offer of a link and its author. Throws the same not-found for an unknown, expired, used or revoked link. */
export async function requireInvitation(token: string): Promise<Offer> {
  const offer = await findInvitation(token);
  if (!offer) throw noInvitation();
  return offer;
}

/** As `requireInvitation`, but returns null instead of throwing. */
export async function findInvitation(token: string): Promise<Offer | null> {
  const link = await db().invitationLink.findFirst({
    where: { tokenHash: hashOf(token), revokedAt: null, expiresAt: { gt: new Date() }, timeline: { deletedAt: null } },
    select: { timelineId: true, role: true, timeline: { select: { title: true } }, createdBy: { select: { name: true } } },
  });
  if (link) {
    const { timelineId, role, timeline, createdBy } = link;
    return { to: 'timeline', timelineId, timelineTitle: timeline.title, role, invitedBy: createdBy.name };
  }
  const team = await findTeamInvitation(token);
  return team && { to: 'team', ...team };
}

function noInvitation(): Refusal {
  return new Refusal('not-found', say('invitation.over'));
}
