import { APIError } from 'better-auth/api';
import { z } from 'zod';
import { readName } from '#core/names';
import type { Caller } from '#server/accounts/caller';
import { writeAboutAccount } from '#server/accounts/mails';
import { listTeamsInTheirHands } from '#server/accounts/queries';
import { auth } from '#server/accounts/session';
import { limitPassword } from '#server/accounts/signInLimits';
import { type Db, db } from '#server/base/db';
import { publicOrigin } from '#server/base/env';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { isMailConfigured } from '#server/mail/mail';
import { raisePermVersion } from '#server/timelines/access';

export const newAddressSchema = z.object({ email: z.email(say('account.noAddress')).max(254), password: z.string() });
export const deletionSchema = z.object({
  password: z.string(),
  name: z.string().transform((typed, context) => {
    const read = readName(typed);
    if ('name' in read) return read.name;
    context.addIssue({ code: 'custom', message: say(`name.${read.problem}`) });
    return z.NEVER;
  }),
});

/** Ends one session of the caller and closes its sockets. Throws not-found for a session of another person. */
export async function endSession(caller: Caller | null, sessionId: string): Promise<void> {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  const session = await db().session.findFirst({ where: { id: sessionId, userId: caller.userId }, select: { token: true } });
  if (!session) throw new Refusal('not-found', say('account.noSession'));
  const { internalAdapter } = await auth().$context;
  await internalAdapter.deleteSession(session.token);
}

/**
 * Changes the caller's address. On a site with mail, it changes once the new address is confirmed, and the response is the same whether or
 * not that address has an account.
 */
export async function changeAddress(
  caller: Caller | null,
  { email, password }: z.infer<typeof newAddressSchema>,
  headers: Headers,
): Promise<{ isWrittenTo: boolean }> {
  const { userId, email: before } = await requirePassword(caller, password, headers);
  const address = email.toLowerCase();
  if (address === before) throw new Refusal('invalid', say('account.sameAddress'), 'email');
  if (isMailConfigured()) {
    await auth().api.changeEmail({ body: { newEmail: address, callbackURL: '/account' }, headers });
    await writeAboutAccount('moving', before, { link: `${publicOrigin()}/reset-password`, email: address });
    return { isWrittenTo: true };
  }
  const isTaken = await db().user.findUnique({ where: { email: address }, select: { id: true } });
  if (isTaken) throw new Refusal('conflict', say('account.takenAddress'), 'email');
  await db().user.update({ where: { id: userId }, data: { email: address, emailVerified: false } });
  return { isWrittenTo: false };
}

/**
 * Deletes the caller's account: address, password, sessions and memberships. Their texts stay, under the name that they chose. Throws a
 * refusal if a team would be left without an owner.
 */
export async function deleteAccount(caller: Caller | null, given: z.infer<typeof deletionSchema>, headers: Headers): Promise<void> {
  const { userId, email } = await requirePassword(caller, given.password, headers);
  await db().$transaction(async (tx) => {
    const teams = await tx.teamMember.findMany({ where: { userId }, select: { teamId: true } });
    // Locks each team: if two owners left at once, the team would have none.
    for (const { teamId } of teams) await tx.$queryRaw`SELECT id FROM team WHERE id = ${teamId}::uuid FOR UPDATE`;
    const held = await listTeamsInTheirHands(userId, tx);
    if (held.length > 0) {
      const names = held.map(({ name }) => name).join(', ');
      throw new Refusal('conflict', say('account.ownsTeams', { names }), 'teams');
    }
    await leaveEverything(tx, userId);
    await tx.user.update({
      where: { id: userId },
      data: { name: given.name, email: `${userId}@deleted.invalid`, emailVerified: false, image: null, deletedAt: new Date() },
    });
    await tx.session.deleteMany({ where: { userId } });
    await tx.credential.deleteMany({ where: { userId } });
    await tx.verification.deleteMany({ where: { OR: [{ value: userId }, { value: email }] } });
    const madeForThem = { where: { recipient: { equals: email, mode: 'insensitive' as const } }, data: { recipient: '' } };
    await tx.teamInvitation.updateMany(madeForThem);
    await tx.invitationLink.updateMany(madeForThem);
    await sendChangeNotice(tx, { userId });
  });
}

/** Removes a person from every timeline and team, with their open invitations. */
async function leaveEverything(tx: Db, userId: string): Promise<void> {
  const timelines = await tx.timeline.findMany({
    where: { OR: [{ members: { some: { userId } } }, { team: { members: { some: { userId } } } }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  // Locks the docs' rows first, in the same order as the relay's append.
  for (const { id } of timelines) await raisePermVersion(tx, { timelineId: id });
  await tx.timelineMember.deleteMany({ where: { userId } });
  await tx.teamMember.deleteMany({ where: { userId } });
  await tx.removedMember.deleteMany({ where: { userId } });
  await tx.invitationLink.updateMany({ where: { createdById: userId, revokedAt: null }, data: { revokedAt: new Date() } });
  await tx.teamInvitation.updateMany({ where: { createdById: userId, endedAt: null }, data: { endedAt: new Date() } });
  for (const { id } of timelines) await sendChangeNotice(tx, { timelineId: id, topic: 'members' });
}

/** Returns the caller if the password is right. */
async function requirePassword(caller: Caller | null, password: string, headers: Headers): Promise<Caller> {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  await limitPassword(caller.userId);
  try {
    await auth().api.verifyPassword({ body: { password }, headers });
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) throw new Refusal('invalid', say('account.wrongPassword'), 'password');
    throw error;
  }
  return caller;
}
