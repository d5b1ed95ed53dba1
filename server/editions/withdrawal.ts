import { z } from 'zod';
import { longestWithdrawnReason } from '#core/editions/withdrawal';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendNotice } from '#server/notices/notices';
import { requireAct } from '#server/timelines/access';

export const withdrawnReason = z.string().trim().max(longestWithdrawnReason, say('bin.longReason'));

export const editionChangeSchema = z.strictObject({ withdrawn: z.boolean(), reason: withdrawnReason.default('') });

/**
 * Withdraws one edition, so that its pages and files answer 410, or publishes it again. Others stay; the latest is then the newest that is
 * not withdrawn. `reason`: shown to readers at its address. May be empty. Throws a refusal: those of `requireAct`, or not-found.
 */
export async function setEditionWithdrawn(
  caller: Caller | null,
  timelineId: string,
  number: number,
  { withdrawn, reason }: z.infer<typeof editionChangeSchema>,
): Promise<void> {
  await requireAct(caller, timelineId, 'withdrawEditions');
  await db().$transaction(async (tx) => {
    const { count } = await tx.edition.updateMany({
      where: { timelineId, number },
      data: { withdrawnAt: withdrawn ? new Date() : null, withdrawnReason: withdrawn ? reason : '' },
    });
    if (count === 0) throw new Refusal('not-found', say('edition.notThere'));
    await sendNotice(tx, { timelineId, topic: 'editions' });
  });
}
