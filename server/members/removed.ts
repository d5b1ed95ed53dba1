import type { Db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** The time for undo, which is for an immediate change of mind. After it, a new invitation is needed. */
const canBePutBackMs = 24 * 60 * 60 * 1000;

/** Deletes the record of a person's removal and returns their former role. Throws a refusal if there is nothing to undo. */
export async function takeRemoved(tx: Db, where: { userId: string } & ({ timelineId: string } | { teamId: string })): Promise<string> {
  const since = new Date(Date.now() - canBePutBackMs);
  const removed = await tx.removedMember.findFirst({ where: { ...where, removedAt: { gt: since } }, orderBy: { removedAt: 'desc' } });
  if (!removed) throw new Refusal('not-found', say('cannotBePutBack'));
  await tx.removedMember.deleteMany({ where });
  return removed.role;
}
