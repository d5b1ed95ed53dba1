import { randomBytes } from 'node:crypto';
import type { Caller } from '#server/accounts/caller';
import { resetLink, resetSeconds } from '#server/accounts/resetLink';
import { auth } from '#server/accounts/session';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { isMailConfigured } from '#server/mail/mail';
import { requireTeamAct } from '#server/teams/commands';

/**
 * Creates a link with which a member of the team sets a new password, once and within the hour, on a site without mail. The link opens the
 * whole account. So it exists only for people who own no team and have roles only in teams that the caller owns (decision 021).
 */
export async function createResetLink(caller: Caller | null, teamId: string, userId: string): Promise<{ url: string }> {
  await requireTeamAct(caller, teamId, 'manageTeam');
  const member = await db().teamMember.findUnique({ where: { teamId_userId: { teamId, userId } } });
  if (!member || !caller) throw new Refusal('not-found', say('team.notIn'));
  if (isMailConfigured()) throw new Refusal('conflict', say('account.siteSendsMail'));
  if (userId === caller.userId) throw new Refusal('forbidden', say('account.ownPassword'));
  if (await reachesBeyond(userId, caller.userId)) {
    throw new Refusal('forbidden', say('account.reachesFurther'));
  }
  return { url: await issueResetLink(userId) };
}

/**
 * As `createResetLink`, for the operator of the site, who vouches for the person: it requires no role and also works with mail. Throws an
 * error if no account has the address.
 */
export async function createResetLinkFor(email: string): Promise<string> {
  const user = await db().user.findFirst({ where: { email: email.trim().toLowerCase(), deletedAt: null }, select: { id: true } });
  if (!user) throw new Error(`Nobody here has the address ${email}.`);
  return issueResetLink(user.id);
}

async function issueResetLink(userId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const { internalAdapter } = await auth().$context;
  // A new link replaces the older ones.
  await db().verification.deleteMany({ where: { value: userId } });
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: userId,
    expiresAt: new Date(Date.now() + resetSeconds * 1000),
  });
  return resetLink(token);
}

/** Returns whether a person has rights that the owner does not already have. */
async function reachesBeyond(userId: string, ownerId: string): Promise<boolean> {
  const ownedByOwner = { members: { some: { userId: ownerId, role: 'owner' as const } } };
  const [teams, timelines] = await Promise.all([
    db().teamMember.count({ where: { userId, OR: [{ role: 'owner' }, { team: { NOT: ownedByOwner } }] } }),
    db().timelineMember.count({ where: { userId, timeline: { team: { NOT: ownedByOwner } } } }),
  ]);
  return teams + timelines > 0;
}
