import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { greaterRole, type Role } from '#core/access';
import type { Caller } from '#server/auth/session';
import { db } from '#server/db';
import { publicOrigin } from '#server/env';
import { Refusal } from '#server/errors';
import { changeMembers } from '#server/members/commands';
import { requireAct } from '#server/timelines/access';

/** An owner is made by an owner by name, never by a link that can be passed on. */
const invitedRoles = ['viewer', 'commenter', 'editor'] as const satisfies Role[];
const dayMs = 24 * 60 * 60 * 1000;

export const newInvitationSchema = z.object({ role: z.enum(invitedRoles), days: z.number().int().min(1).max(90).default(14) });

export interface NewInvitation {
  id: string;
  /** The address to pass on, shown this once. */
  url: string;
  role: Role;
  expiresAt: string;
}

/** Makes a link that gives whoever opens it, signed in, a role on the timeline until it expires or is revoked. */
export async function createInvitation(
  caller: Caller | null,
  timelineId: string,
  { role, days }: z.infer<typeof newInvitationSchema>,
): Promise<NewInvitation> {
  const { userId } = await requireAct(caller, timelineId, 'manageInvitations');
  const token = randomBytes(32).toString('base64url');
  const { id, expiresAt } = await db().invitationLink.create({
    data: { timelineId, role, tokenHash: hashOf(token), createdById: userId, expiresAt: new Date(Date.now() + days * dayMs) },
  });
  return { id, url: `${publicOrigin()}/invitations/${token}`, role, expiresAt: expiresAt.toISOString() };
}

/** The link leads nowhere from now on; roles that it gave stay. Revoking twice changes nothing. */
export async function revokeInvitation(caller: Caller | null, timelineId: string, invitationId: string): Promise<void> {
  await requireAct(caller, timelineId, 'manageInvitations');
  const isUuid = z.uuid().safeParse(invitationId).success;
  const link = isUuid ? await db().invitationLink.findFirst({ where: { id: invitationId, timelineId } }) : null;
  if (!link) throw new Refusal('not-found', 'This invitation is not there.');
  await db().invitationLink.updateMany({ where: { id: invitationId, revokedAt: null }, data: { revokedAt: new Date() } });
}

/** Gives the caller the link's role, or leaves them the greater one that they have. */
export async function acceptInvitation(caller: Caller | null, token: string): Promise<{ timelineId: string }> {
  if (!caller) throw new Refusal('not-signed-in', 'Sign in first.');
  const { userId } = caller;
  const { timelineId } = await requireInvitation(token);
  await changeMembers(timelineId, async (tx) => {
    // Read again inside: it may have been revoked since.
    const link = await tx.invitationLink.findUnique({ where: { tokenHash: hashOf(token) } });
    if (!link || link.revokedAt || link.expiresAt <= new Date()) throw noInvitation();
    const before = await tx.timelineMember.findUnique({ where: { timelineId_userId: { timelineId, userId } } });
    const role = greaterRole(before?.role ?? null, link.role) ?? link.role;
    await tx.timelineMember.upsert({
      where: { timelineId_userId: { timelineId, userId } },
      create: { timelineId, userId, role },
      update: { role },
    });
  });
  return { timelineId };
}

/** What a link offers. Throws not-found for a link that is unknown, expired or revoked: which of them is nobody's business. */
export async function requireInvitation(token: string): Promise<{ timelineId: string; timelineTitle: string; role: Role }> {
  const link = await db().invitationLink.findFirst({
    where: open(token),
    select: { timelineId: true, role: true, timeline: { select: { title: true } } },
  });
  if (!link) throw noInvitation();
  return { timelineId: link.timelineId, timelineTitle: link.timeline.title, role: link.role };
}

/** Whether somebody who comes with this token is invited to anything, and may make an account where that takes an invitation. */
export async function isOpenInvitation(token: string): Promise<boolean> {
  return (await db().invitationLink.count({ where: open(token) })) > 0;
}

function open(token: string) {
  return { tokenHash: hashOf(token), revokedAt: null, expiresAt: { gt: new Date() }, timeline: { deletedAt: null } };
}

function noInvitation(): Refusal {
  return new Refusal('not-found', 'This invitation does not work: it has expired or was withdrawn. Ask for a new one.');
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
