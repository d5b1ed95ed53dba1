import type { Db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** An undo is for whoever sees at once that they were wrong; later it takes an invitation. */
const canBePutBackMs = 24 * 60 * 60 * 1000;

/** Takes the record of someone's removal, and returns the role that they had. Throws a refusal where there is none to undo. */
export async function takeRemoved(tx: Db, where: { userId: string } & ({ timelineId: string } | { teamId: string })): Promise<string> {
  const since = new Date(Date.now() - canBePutBackMs);
  const removed = await tx.removedMember.findFirst({ where: { ...where, removedAt: { gt: since } }, orderBy: { removedAt: 'desc' } });
  if (!removed) throw new Refusal('not-found', say('cannotBePutBack'));
  await tx.removedMember.deleteMany({ where });
  return removed.role;
}
