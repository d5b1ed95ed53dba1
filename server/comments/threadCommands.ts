import { randomUUID } from 'node:crypto';
import { recordOf } from '#core/comments/anchor';
import type { ThreadView } from '#core/comments/thread';
import type { Ref } from '#core/model/ref';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { type Change, type Changed, changeThread } from '#server/comments/changeThread';
import { insertComment } from '#server/comments/insertComment';
import { requireAssignee, requireMentions } from '#server/comments/people';
import { findThread } from '#server/comments/queries';
import type { NewThread, ThreadChange } from '#server/comments/requests';
import { type Told, tellOfAssignment, tellOfComment, tellOfResolution } from '#server/notifications/notify';
import { requireAct } from '#server/timelines/access';
import type { Prisma } from '../../prisma/generated/client';

/**
 * Starts a thread. Its record may be missing: a thread survives the deletion of its record, and a colleague may have created the record a
 * second ago. If the caller already started a thread with this id, returns it. Throws a refusal: those of `requireAct`, invalid for a
 * mention or an assignee without access, conflict for an id in use.
 */
export async function startThread(caller: Caller | null, timelineId: string, given: NewThread): Promise<ThreadView> {
  const access = await requireAct(caller, timelineId, 'comment');
  const { id = randomUUID(), anchor, assigneeId, due } = given;
  const comment = { ...given.comment, id: given.comment.id ?? randomUUID() };
  await db().$transaction(async (tx) => {
    const mentioned = await requireMentions(tx, timelineId, comment.body);
    if (assigneeId !== null) await requireAssignee(tx, timelineId, assigneeId);
    const { count } = await tx.thread.createMany({
      data: [{ id, timelineId, createdById: access.userId, assigneeId, due: dayOf(due), ...placeOf(anchor) }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const known = await tx.thread.findUnique({ where: { id }, select: { timelineId: true, createdById: true } });
      const isSame = known?.timelineId === timelineId && known.createdById === access.userId;
      if (!isSame) throw new Refusal('conflict', say('comment.takenId'));
      return;
    }
    if (!(await insertComment(tx, { ...comment, threadId: id, authorId: access.userId, rev: 1, mentioned })))
      throw new Refusal('conflict', say('comment.takenId'));
    const told = { timelineId, threadId: id, actorId: access.userId };
    await tellOfComment(tx, { ...told, commentId: comment.id }, mentioned);
    if (assigneeId !== null) await tellOfAssignment(tx, { ...told, commentId: comment.id }, assigneeId);
    await sendChangeNotice(tx, { timelineId, topic: 'comments', thread: id, change: 'begun', rev: 1 });
  });
  return findThread(timelineId, id, access);
}

/** Resolves or reopens a thread, assigns it, or attaches it to another place. Throws a refusal: those of `requireAct`, or not-found. */
export async function updateThread(caller: Caller | null, timelineId: string, threadId: string, change: ThreadChange): Promise<ThreadView> {
  if ('resolved' in change) return changeThread(caller, timelineId, threadId, 'resolveThread', (given) => resolve(given, change.resolved));
  if ('anchor' in change)
    return changeThread(caller, timelineId, threadId, 'moveThread', async () => ({ what: 'thread', thread: placeOf(change.anchor) }));
  return changeThread(caller, timelineId, threadId, 'assignThread', (given) => assign(given, timelineId, change));
}

/** Resolving twice changes nothing: the first resolver stays on record. */
async function resolve({ tx, thread, access }: Change, isResolved: boolean): Promise<Changed | null> {
  if (isResolved === (thread.resolvedAt !== null)) return null;
  if (isResolved) await tellOfResolution(tx, toldOf(thread, access));
  return {
    what: 'thread',
    thread: isResolved ? { resolvedAt: new Date(), resolvedById: access.userId } : { resolvedAt: null, resolvedById: null },
  };
}

async function assign(
  { tx, thread, access }: Change,
  timelineId: string,
  { assigneeId, due }: { assigneeId: string | null; due: string | null },
): Promise<Changed | null> {
  const day = dayOf(due);
  if (thread.assigneeId === assigneeId && thread.due?.getTime() === day?.getTime()) return null;
  if (assigneeId !== null && assigneeId !== thread.assigneeId) {
    await requireAssignee(tx, timelineId, assigneeId);
    await tellOfAssignment(tx, toldOf(thread, access), assigneeId);
  }
  return { what: 'thread', thread: { assigneeId, due: day } };
}

function toldOf({ timelineId, id: threadId }: Change['thread'], { userId: actorId }: Change['access']): Told {
  return { timelineId, threadId, commentId: null, actorId };
}

function placeOf(anchor: Ref) {
  const { kind, id: recordId } = recordOf(anchor);
  const quote = anchor.range?.quote.exact || null;
  return { kind, recordId, anchor: anchor as unknown as Prisma.InputJsonObject, quote, standing: null };
}

function dayOf(due: string | null): Date | null {
  return due === null ? null : new Date(`${due}T00:00:00Z`);
}
