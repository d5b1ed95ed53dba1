import { z } from 'zod';
import { can, greaterRole } from '#core/access';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { type StoredWithdrawal, type Withdrawal, withdraw } from '#server/editions/withdrawal';
import { raisePermVersion, requireAct } from '#server/timelines/access';

/** The time during which deleted timelines and teams can be restored. */
export const binDays = 30;

/** Moves a timeline to the bin and closes its room. Its public pages stay until they are withdrawn. */
export async function deleteTimeline(caller: Caller | null, timelineId: string): Promise<void> {
  await requireAct(caller, timelineId, 'deleteTimeline');
  await setDeletedAt(timelineId, new Date());
}

/** Restores a timeline from the bin, with its members, comments and history. Throws a refusal if it is not there. */
export async function restoreTimeline(caller: Caller | null, timelineId: string): Promise<void> {
  const { hasDoc, isTeamDeleted } = await requireInBin(caller, timelineId);
  if (!hasDoc) throw new Refusal('gone', say('bin.removed', { days: binDays }));
  if (isTeamDeleted) throw new Refusal('conflict', say('bin.teamDeleted'));
  await setDeletedAt(timelineId, null);
}

/**
 * Withdraws the public pages of a timeline, so that they answer 410, or publishes them again. Also works in the bin and after the final
 * removal. `reason`: shown to readers at the pages' address. May be empty. Throws the refusals of `requireAct` and `withdraw`.
 */
export async function setWithdrawn(caller: Caller | null, timelineId: string, withdrawal: Withdrawal): Promise<void> {
  const inBin = await findInBin(caller, timelineId);
  if (!inBin) await requireAct(caller, timelineId, 'withdrawEditions');
  await db().$transaction(async (tx) => {
    const [stored] = await tx.$queryRaw<StoredWithdrawal[]>`
      SELECT withdrawn_at AS "withdrawnAt", withdrawn_reason AS "withdrawnReason" FROM timeline WHERE id = ${timelineId}::uuid FOR UPDATE`;
    if (stored) await tx.timeline.update({ where: { id: timelineId }, data: withdraw(withdrawal, stored) });
    await sendChangeNotice(tx, { timelineId, topic: 'editions' });
  });
}

async function setDeletedAt(timelineId: string, deletedAt: Date | null): Promise<void> {
  await db().$transaction(async (tx) => {
    await raisePermVersion(tx, { timelineId });
    await tx.timeline.update({ where: { id: timelineId }, data: { deletedAt, doc: { update: { deletedAt } } } });
    await sendChangeNotice(tx, { timelineId, topic: 'members' });
  });
}

async function requireInBin(caller: Caller | null, timelineId: string) {
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  const found = await findInBin(caller, timelineId);
  if (!found) throw new Refusal('not-found', say('bin.noTimeline'));
  return found;
}

/** Returns a timeline in the bin that the caller may restore or withdraw. Null if there is none. */
async function findInBin(caller: Caller | null, timelineId: string): Promise<{ hasDoc: boolean; isTeamDeleted: boolean } | null> {
  if (!caller) return null;
  const { userId } = caller;
  const row = await findTimeline(timelineId, userId);
  if (!row?.deletedAt) return null;
  const role = greaterRole(row.members[0]?.role ?? null, row.team.members.length > 0 ? 'owner' : null);
  if (!can(role, 'deleteTimeline')) return null;
  return { hasDoc: row.doc !== null, isTeamDeleted: row.team.deletedAt !== null };
}

async function findTimeline(timelineId: string, userId: string) {
  if (!z.uuid().safeParse(timelineId).success) return null;
  return db().timeline.findUnique({
    where: { id: timelineId },
    select: {
      deletedAt: true,
      doc: { select: { id: true } },
      members: { where: { userId }, select: { role: true } },
      team: { select: { deletedAt: true, members: { where: { userId, role: 'owner' }, select: { role: true } } } },
    },
  });
}
