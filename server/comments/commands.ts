import { z } from 'zod';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendNotice } from '#server/notices/notices';
import { requireAct } from '#server/timelines/access';

/** PostgreSQL keeps no NUL in text; no keyboard writes one either. */
const body = z
  .string()
  .trim()
  .min(1, say('comment.empty'))
  .max(10_000, say('comment.long'))
  .refine((text) => !text.includes('\0'), say('comment.textOnly'));

const quote = z.object({ exact: z.string().min(1).max(2_000), prefix: z.string().max(200), suffix: z.string().max(200) });

export const newThreadSchema = z.object({ eventId: z.string().min(1).max(200), body, quote: quote.nullable().default(null) });
export const newCommentSchema = z.object({ body });
export const resolveSchema = z.object({ resolved: z.boolean() });

/**
 * Begins a thread on an event. The event need not be projected yet, nor exist any more: a thread survives what it was
 * about, and a colleague may have made the event a second ago.
 */
export async function startThread(
  caller: Caller | null,
  timelineId: string,
  thread: z.infer<typeof newThreadSchema>,
): Promise<{ id: string }> {
  const author = await requireAuthor(caller, timelineId, 'comment');
  return db().$transaction(async (tx) => {
    const { id } = await tx.thread.create({
      data: {
        timelineId,
        eventId: thread.eventId,
        quote: thread.quote ?? undefined,
        createdById: author,
        comments: { create: { authorId: author, body: thread.body } },
      },
      select: { id: true },
    });
    await sendNotice(tx, { timelineId, topic: 'comments' });
    return { id };
  });
}

/** Adds a reply. Throws a refusal when the thread is not of this timeline. */
export async function addComment(caller: Caller | null, timelineId: string, threadId: string, text: string): Promise<{ id: string }> {
  const author = await requireAuthor(caller, timelineId, 'comment');
  await requireThread(timelineId, threadId);
  return db().$transaction(async (tx) => {
    const { id } = await tx.comment.create({ data: { threadId, authorId: author, body: text }, select: { id: true } });
    await sendNotice(tx, { timelineId, topic: 'comments' });
    return { id };
  });
}

/** Resolves a thread, or opens it again. Doing it twice changes nothing: who resolved it first stays on record. */
export async function setThreadResolved(caller: Caller | null, timelineId: string, threadId: string, resolved: boolean): Promise<void> {
  const by = await requireAuthor(caller, timelineId, 'resolveThread');
  await requireThread(timelineId, threadId);
  await db().$transaction(async (tx) => {
    const { count } = await tx.thread.updateMany({
      where: { id: threadId, resolvedAt: resolved ? null : { not: null } },
      data: resolved ? { resolvedAt: new Date(), resolvedById: by } : { resolvedAt: null, resolvedById: null },
    });
    if (count > 0) await sendNotice(tx, { timelineId, topic: 'comments' });
  });
}

async function requireAuthor(caller: Caller | null, timelineId: string, act: 'comment' | 'resolveThread'): Promise<string> {
  await requireAct(caller, timelineId, act);
  if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
  return caller.userId;
}

async function requireThread(timelineId: string, threadId: string): Promise<void> {
  const isUuid = z.uuid().safeParse(threadId).success;
  const thread = isUuid ? await db().thread.findFirst({ where: { id: threadId, timelineId }, select: { id: true } }) : null;
  if (!thread) throw new Refusal('not-found', say('comment.noThread'));
}
