import { z } from 'zod';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { type Change, requireUnchanged } from '#server/base/requireUnchanged';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { hashReaderPassword, markOfPassword } from '#server/editions/lock/password';
import { requireAct } from '#server/timelines/access';

/** `until`: the public pages answer 410 from then on, RFC 3339. Null: no end. `isUnlisted`: search engines and lists omit them. */
export const publicitySchema = z.strictObject({
  isUnlisted: z.boolean(),
  until: z.iso.datetime({ offset: true, error: say('edition.until') }).nullable(),
});

export type Publicity = z.infer<typeof publicitySchema>;

/** The state of the public address: the pages, or a notice that they were withdrawn or have expired. */
export type PublicState = 'public' | 'withdrawn' | 'ended';

/** Returns the current state. The public server derives the same state from the database. */
export function publicStateOf({ withdrawnAt, publicUntil }: { withdrawnAt: Date | null; publicUntil: Date | null }): PublicState {
  if (withdrawnAt) return 'withdrawn';
  return publicUntil && publicUntil <= new Date() ? 'ended' : 'public';
}

export const readerPasswordSchema = z.string().min(8, say('edition.shortPassword')).max(200, say('edition.longPassword')).nullable();

/**
 * Sets the password that readers give for the public pages, or removes it. Readers who know a former one give the new one. `was`: the mark of
 * the password that it replaces (`markOfPassword`). Throws the refusals of `requireAct`, and `ChangedMeanwhile`.
 */
export async function setReaderPassword(caller: Caller | null, timelineId: string, { to, was }: Change<string | null>): Promise<void> {
  await requireAct(caller, timelineId, 'withdrawEditions');
  const readerPassword = to === null ? null : await hashReaderPassword(to);
  await db().$transaction(async (tx) => {
    const [now] = await tx.$queryRaw<{ readerPassword: string | null }[]>`
      SELECT reader_password AS "readerPassword" FROM timeline WHERE id = ${timelineId}::uuid FOR UPDATE`;
    const mark = markOfPassword(now?.readerPassword ?? null);
    // Two people who both remove it agree. Two who set one do not, since the server cannot compare what it has only hashed.
    requireUnchanged(
      'readerPassword',
      { to: readerPassword && markOfPassword(readerPassword), was },
      mark,
      say('edition.password', { is: mark ? 'set' : 'none' }),
    );
    await tx.timeline.update({ where: { id: timelineId }, data: { readerPassword } });
    await sendChangeNotice(tx, { timelineId, topic: 'editions' });
  });
}

/** Sets whether the public pages are listed, and when they end. Throws the refusals of `requireAct` and `requireUnchanged`. */
export async function setPublicity(caller: Caller | null, timelineId: string, { to, was }: Change<Publicity>): Promise<void> {
  await requireAct(caller, timelineId, 'withdrawEditions');
  await db().$transaction(async (tx) => {
    const [now] = await tx.$queryRaw<{ isUnlisted: boolean; until: Date | null }[]>`
      SELECT is_unlisted AS "isUnlisted", public_until AS until FROM timeline WHERE id = ${timelineId}::uuid FOR UPDATE`;
    if (now) {
      const stored = atMoment({ isUnlisted: now.isUnlisted, until: now.until?.toISOString() ?? null });
      const inWords = say('edition.publicity', {
        isUnlisted: String(stored.isUnlisted),
        until: stored.until?.slice(0, 16).replace('T', ' ') ?? 'none',
      });
      requireUnchanged('publicity', { to: atMoment(to), was: was && atMoment(was) }, stored, inWords);
    }
    const { isUnlisted, until } = to;
    await tx.timeline.update({ where: { id: timelineId }, data: { isUnlisted, publicUntil: until && new Date(until) } });
    await sendChangeNotice(tx, { timelineId, topic: 'editions' });
  });
}

/** The same moment can be written in several time zones. */
function atMoment({ isUnlisted, until }: Publicity): Publicity {
  return { isUnlisted, until: until && new Date(until).toISOString() };
}
