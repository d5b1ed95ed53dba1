import { z } from 'zod';
import type { Act } from '#core/access';
import type { ThreadView } from '#core/comments/thread';
import type { ThreadChange } from '#core/sync/messages';
import type { Caller } from '#server/accounts/caller';
import { type Db, db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { findThread } from '#server/comments/queries';
import { requireAct, requireIn } from '#server/timelines/access';
import type { Prisma, Thread } from '../../prisma/generated/client';

export type Access = Awaited<ReturnType<typeof requireAct>>;

/** A change of a thread under its lock. `rev` is the thread's number after it. */
export interface Change {
  tx: Db;
  thread: Thread;
  rev: number;
  access: Access;
}

export interface Changed {
  /** The change in the notice to other clients. */
  what: ThreadChange;
  thread?: Prisma.ThreadUncheckedUpdateInput;
}

/**
 * Changes a thread or one of its comments under the thread's lock, and notifies the others. `change` returns null if nothing has to change.
 * Returns the thread with the changed comments. Throws the refusals of `requireAct`, and not-found for the thread.
 */
export async function changeThread(
  caller: Caller | null,
  timelineId: string,
  threadId: string,
  act: Act | null,
  change: (given: Change) => Promise<Changed | null>,
): Promise<ThreadView> {
  const access = await requireAct(caller, timelineId, 'readComments');
  if (!z.uuid().safeParse(threadId).success) throw noThread();
  const since = await db().$transaction(async (tx) => {
    const [locked] = await tx.$queryRaw<{ rev: number }[]>`
      SELECT rev FROM thread WHERE id = ${threadId}::uuid AND timeline_id = ${timelineId}::uuid FOR UPDATE`;
    if (!locked) throw noThread();
    const thread = await tx.thread.findUniqueOrThrow({ where: { id: threadId } });
    if (act) requireIn(access, act, thread.createdById === access.userId);
    const rev = thread.rev + 1;
    const changed = await change({ tx, thread, rev, access });
    if (!changed) return thread.rev;
    await tx.thread.update({ where: { id: threadId }, data: { ...changed.thread, rev } });
    await sendChangeNotice(tx, { timelineId, topic: 'comments', thread: threadId, change: changed.what, rev });
    return thread.rev;
  });
  return findThread(timelineId, threadId, access, since);
}

export function noThread(): Refusal {
  return new Refusal('not-found', say('comment.noThread'));
}
