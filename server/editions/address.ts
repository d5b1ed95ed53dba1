import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { type Change, requireUnchanged } from '#server/base/requireUnchanged';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { requireAct } from '#server/timelines/access';

/**
 * Whether a timeline has or had this address. No other timeline gets it then. `timelineId`: a timeline that may reuse its own former
 * address.
 */
export async function isAddressTaken(tx: Db, slug: string, timelineId: string | null = null): Promise<boolean> {
  const former = await tx.formerSlug.findUnique({ where: { slug }, select: { timelineId: true } });
  return (former !== null && former.timelineId !== timelineId) || (await tx.timeline.count({ where: { slug } })) > 0;
}

/** Locks addresses until the end of the transaction, so that two timelines cannot take the same address at once. */
export async function lockAddresses(tx: Db): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('address', 2))::text`;
}

/**
 * Changes the address of the public pages. The old address redirects to the new one for ever. Throws a refusal if the
 * address is taken, and that of `requireUnchanged`.
 */
export async function renameAddress(caller: Caller | null, timelineId: string, { to: slug, was }: Change<string>): Promise<void> {
  await requireAct(caller, timelineId, 'withdrawEditions');
  await db().$transaction(async (tx) => {
    await lockAddresses(tx);
    const timeline = await tx.timeline.findUniqueOrThrow({ where: { id: timelineId }, select: { slug: true } });
    if (timeline.slug === null) throw new Refusal('conflict', say('edition.noAddress'), 'slug');
    if (timeline.slug === slug) return;
    requireUnchanged('slug', { to: slug, was }, timeline.slug);
    if (await isAddressTaken(tx, slug, timelineId)) throw new Refusal('conflict', say('edition.addressTaken'), 'slug');
    await tx.formerSlug.deleteMany({ where: { slug, timelineId } });
    await tx.formerSlug.create({ data: { slug: timeline.slug, timelineId } });
    await tx.timeline.update({ where: { id: timelineId }, data: { slug } });
    await sendChangeNotice(tx, { timelineId, topic: 'editions' });
  });
}
