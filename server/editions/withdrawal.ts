import { z } from 'zod';
import { longestWithdrawnReason } from '#core/editions/withdrawal';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { requireUnchanged } from '#server/base/requireUnchanged';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { requireAct } from '#server/timelines/access';

export const withdrawnReason = z.string().trim().max(longestWithdrawnReason, say('bin.longReason'));

/** `was`: the public reason that its author has read. Null: the pages were public. */
export const withdrawalSchema = z.strictObject({
  withdrawn: z.boolean(),
  reason: withdrawnReason.default(''),
  was: withdrawnReason.nullable().optional(),
});

export type Withdrawal = z.infer<typeof withdrawalSchema>;

export interface StoredWithdrawal {
  withdrawnAt: Date | null;
  withdrawnReason: string;
}

/**
 * Returns what to store. Call it under the lock of the row. Throws `ChangedMeanwhile` if it would replace a reason that its author has
 * never seen.
 */
export function withdraw({ withdrawn, reason, was }: Withdrawal, { withdrawnAt, withdrawnReason }: StoredWithdrawal): StoredWithdrawal {
  const [to, stored] = [withdrawn ? reason : null, withdrawnAt && withdrawnReason];
  const inWords = say('edition.withdrawal', {
    state: stored === null ? 'public' : stored === '' ? 'unexplained' : 'withdrawn',
    reason: stored ?? '',
  });
  requireUnchanged('withdrawn', { to, was }, stored, inWords);
  return { withdrawnAt: withdrawn ? (withdrawnAt ?? new Date()) : null, withdrawnReason: to ?? '' };
}

/**
 * Withdraws one edition, so that its pages and files answer 410, or publishes it again. Others stay; the latest is then the newest that is
 * not withdrawn. `reason`: shown to readers at its address. May be empty. Throws a refusal: those of `requireAct` and `withdraw`, or not-found.
 */
export async function setEditionWithdrawn(
  caller: Caller | null,
  timelineId: string,
  number: number,
  withdrawal: Withdrawal,
): Promise<void> {
  await requireAct(caller, timelineId, 'withdrawEditions');
  await db().$transaction(async (tx) => {
    const [stored] = await tx.$queryRaw<StoredWithdrawal[]>`
      SELECT withdrawn_at AS "withdrawnAt", withdrawn_reason AS "withdrawnReason" FROM edition
      WHERE timeline_id = ${timelineId}::uuid AND number = ${number} FOR UPDATE`;
    if (!stored) throw new Refusal('not-found', say('edition.notThere'));
    await tx.edition.update({ where: { timelineId_number: { timelineId, number } }, data: withdraw(withdrawal, stored) });
    await sendChangeNotice(tx, { timelineId, topic: 'editions' });
  });
}
