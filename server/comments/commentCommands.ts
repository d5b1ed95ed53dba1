import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { mentionsIn } from '#core/comments/body';
import type { Reaction, ThreadView } from '#core/comments/thread';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { type Change, type Changed, changeThread, noThread } from '#server/comments/changeThread';
import { insertComment, markRead } from '#server/comments/insertComment';
import { requireMentions } from '#server/comments/people';
import type { CommentChange } from '#server/comments/requests';
import { markNotificationsRead } from '#server/notifications/commands';
import { tellOfComment, tellOfMentions } from '#server/notifications/notify';
import { searchWords } from '#server/records/searchWords';
import { requireAct, requireIn } from '#server/timelines/access';
import type { Comment } from '../../prisma/generated/client';

const mostComments = 1_000;

/**
 * Adds a reply. If the caller already wrote a comment with this id, returns it unchanged. Throws a refusal: those of `requireAct`,
 * not-found for the thread, invalid for a mention without access, conflict for an id in use, too-many for a full thread.
 */
export async function addComment(
  caller: Caller | null,
  timelineId: string,
  threadId: string,
  { id = randomUUID(), body }: { id?: string | undefined; body: string },
): Promise<ThreadView> {
  return changeThread(caller, timelineId, threadId, 'comment', async ({ tx, thread, rev, access }) => {
    const known = await tx.comment.findUnique({ where: { id }, select: { threadId: true, authorId: true } });
    if (known) return refuseOther(known.threadId === threadId && known.authorId === access.userId);
    if ((await tx.comment.count({ where: { threadId } })) >= mostComments)
      throw new Refusal('too-many', say('comment.full', { count: mostComments }));
    const mentioned = await requireMentions(tx, timelineId, body);
    // The id was just used in another thread.
    if (!(await insertComment(tx, { id, threadId, authorId: access.userId, body, rev, mentioned }))) return refuseOther(false);
    await tellOfComment(tx, { timelineId, threadId, commentId: id, actorId: access.userId }, mentioned);
    return { what: 'comments', thread: { commentCount: thread.commentCount + 1, spokenRev: rev, spokenAt: new Date() } };
  });
}

function refuseOther(isSame: boolean): null {
  if (!isSame) throw new Refusal('conflict', say('comment.takenId'));
  return null;
}

/**
 * Changes, deletes or restores a comment (only its author), or hides or shows it (owners). Throws a refusal: those of `requireAct`,
 * not-found, conflict for a change of a deleted comment, invalid for a mention without access.
 */
export async function updateComment(
  caller: Caller | null,
  timelineId: string,
  threadId: string,
  commentId: string,
  change: CommentChange,
): Promise<ThreadView> {
  return changeThread(caller, timelineId, threadId, null, async (given) => {
    const comment = await requireComment(given, commentId);
    const act = 'hidden' in change ? 'hideComment' : 'changeComment';
    requireIn(given.access, act, comment.authorId === given.access.userId);
    if ('hidden' in change) return hide(given, comment, change.hidden);
    if ('deleted' in change) return remove(given, comment, change.deleted);
    return rewrite(given, comment, timelineId, change.body);
  });
}

async function rewrite({ tx, thread, rev, access }: Change, comment: Comment, timelineId: string, body: string): Promise<Changed | null> {
  if (comment.deletedAt) throw new Refusal('conflict', say('comment.deleted'));
  if (comment.body === body) return null;
  const { id } = comment;
  const mentioned = await requireMentions(tx, timelineId, body, comment.body);
  await tx.comment.update({ where: { id }, data: { body, rev, editedAt: new Date(), searchWords: searchWords(body) } });
  await tx.commentMention.deleteMany({ where: { commentId: id, userId: { notIn: mentioned } } });
  await tx.commentMention.createMany({ data: mentioned.map((userId) => ({ commentId: id, userId })), skipDuplicates: true });
  const before = new Set(mentionsIn(comment.body));
  const told = { timelineId, threadId: thread.id, commentId: id, actorId: access.userId };
  await tellOfMentions(
    tx,
    told,
    mentioned.filter((userId) => !before.has(userId)),
  );
  return { what: 'comments' };
}

async function remove({ tx, thread, rev }: Change, { id, deletedAt, body }: Comment, isDeleted: boolean): Promise<Changed | null> {
  if (isDeleted === (deletedAt !== null)) return null;
  // Its words have been erased (server/removal).
  if (body === '') throw new Refusal('gone', say('comment.removed'));
  await tx.comment.update({ where: { id }, data: { rev, deletedAt: isDeleted ? new Date() : null } });
  return { what: 'comments', thread: { commentCount: thread.commentCount + (isDeleted ? -1 : 1) } };
}

async function hide({ tx, rev, access }: Change, { id, hiddenAt }: Comment, isHidden: boolean): Promise<Changed | null> {
  if (isHidden === (hiddenAt !== null)) return null;
  const hidden = isHidden ? { hiddenAt: new Date(), hiddenById: access.userId } : { hiddenAt: null, hiddenById: null };
  await tx.comment.update({ where: { id }, data: { rev, ...hidden } });
  return { what: 'comments' };
}

/** Adds or removes the caller's reaction to a comment. Throws the refusals of `requireAct`, or not-found. */
export async function setReaction(
  caller: Caller | null,
  timelineId: string,
  threadId: string,
  commentId: string,
  reaction: Reaction,
  isSet: boolean,
): Promise<ThreadView> {
  return changeThread(caller, timelineId, threadId, 'comment', async (given) => {
    const { tx, rev, access } = given;
    const { id, deletedAt } = await requireComment(given, commentId);
    if (deletedAt && isSet) throw new Refusal('conflict', say('comment.deleted'));
    const row = { commentId: id, userId: access.userId, reaction };
    const { count } = isSet
      ? await tx.commentReaction.createMany({ data: [row], skipDuplicates: true })
      : await tx.commentReaction.deleteMany({ where: row });
    if (count === 0) return null;
    await tx.comment.update({ where: { id }, data: { rev } });
    return { what: 'comments' };
  });
}

/** Stores up to where the caller has read a thread. Throws the refusals of `requireAct`, or not-found. */
export async function readThread(caller: Caller | null, timelineId: string, threadId: string, rev: number): Promise<void> {
  const { userId } = await requireAct(caller, timelineId, 'readComments');
  const isUuid = z.uuid().safeParse(threadId).success;
  const thread = isUuid ? await db().thread.findFirst({ where: { id: threadId, timelineId }, select: { rev: true } }) : null;
  if (!thread) throw noThread();
  await markRead(db(), threadId, userId, Math.min(rev, thread.rev));
  await markNotificationsRead(userId, { threadId });
}

/** Marks all threads of a timeline as read by the caller. Throws the refusals of `requireAct`. */
export async function readAllThreads(caller: Caller | null, timelineId: string): Promise<void> {
  const { userId } = await requireAct(caller, timelineId, 'readComments');
  await db().$executeRaw`
    INSERT INTO read_mark (thread_id, user_id, rev) SELECT id, ${userId}, rev FROM thread WHERE timeline_id = ${timelineId}::uuid
    ON CONFLICT (thread_id, user_id) DO UPDATE SET rev = greatest(read_mark.rev, excluded.rev)`;
}

async function requireComment({ tx, thread }: Change, commentId: string): Promise<Comment> {
  const isUuid = z.uuid().safeParse(commentId).success;
  const comment = isUuid ? await tx.comment.findFirst({ where: { id: commentId, threadId: thread.id } }) : null;
  if (!comment) throw new Refusal('not-found', say('comment.noComment'));
  return comment;
}
