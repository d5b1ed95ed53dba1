import { z } from 'zod';
import { can, type Role } from '#core/access';
import type { Standing } from '#core/comments/standing';
import type { CommentView, PersonName, Reaction, ThreadCount, ThreadView } from '#core/comments/thread';
import { reactions } from '#core/comments/thread';
import type { Ref } from '#core/model/ref';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { loadChangedComments, loadComments, type StoredComment } from '#server/comments/loadComments';
import type { Prisma } from '../../prisma/generated/client';

/** The reader. */
export interface Reader {
  userId: string;
  role: Role;
}

type ThreadRow = Prisma.ThreadGetPayload<{ include: { marks: true } }>;

/**
 * Returns a thread with its comments. With `since`, only with those that changed after this `rev`. Throws not-found. The caller must have
 * checked access.
 */
export async function findThread(timelineId: string, threadId: string, reader: Reader, since = 0): Promise<ThreadView> {
  const isUuid = z.uuid().safeParse(threadId).success;
  const thread = isUuid
    ? await db().thread.findFirst({ where: { id: threadId, timelineId }, include: { marks: { where: { userId: reader.userId } } } })
    : null;
  if (!thread) throw new Refusal('not-found', say('comment.noThread'));
  const [view] = await viewsOf([thread], await loadChangedComments(threadId, since), reader);
  if (!view) throw new Error('A thread has no view.');
  return view;
}

/** Returns threads in the order of these ids, each with all comments, or with only the first and the last. */
export async function loadThreads(ids: readonly string[], reader: Reader, which: 'all' | 'ends'): Promise<ThreadView[]> {
  const threads = await db().thread.findMany({
    where: { id: { in: [...ids] } },
    include: { marks: { where: { userId: reader.userId } } },
  });
  const views = new Map((await viewsOf(threads, await loadComments(ids, which), reader)).map((view) => [view.id, view]));
  return ids.flatMap((id) => views.get(id) ?? []);
}

/** Returns the number of threads of each record of a timeline. The caller must have checked access. */
export async function countThreads(timelineId: string, userId: string): Promise<ThreadCount[]> {
  return db().$queryRaw<ThreadCount[]>`
    SELECT t.kind, t.record_id AS id, count(*) FILTER (WHERE t.resolved_at IS NULL)::int AS open,
           count(*) FILTER (WHERE t.resolved_at IS NOT NULL)::int AS resolved,
           count(*) FILTER (WHERE t.resolved_at IS NULL AND t.spoken_rev > coalesce(m.rev, 0))::int AS unread
      FROM thread t LEFT JOIN read_mark m ON m.thread_id = t.id AND m.user_id = ${userId}
     WHERE t.timeline_id = ${timelineId}::uuid AND t.comment_count > 0 GROUP BY 1, 2 ORDER BY 1, 2`;
}

async function viewsOf(threads: readonly ThreadRow[], comments: readonly StoredComment[], reader: Reader): Promise<ThreadView[]> {
  const nameOf = await findNames([
    ...threads.flatMap(({ createdById, resolvedById, assigneeId }) => [createdById, resolvedById, assigneeId]),
    ...comments.flatMap(({ authorId, hiddenById, mentions, reactions }) => [
      ...[authorId, hiddenById, ...mentions],
      ...reactions.map(([, userId]) => userId),
    ]),
  ]);
  const byThread = new Map<string, CommentView[]>();
  for (const comment of comments) {
    const views = byThread.get(comment.threadId) ?? [];
    byThread.set(comment.threadId, views);
    views.push(commentView(comment, reader, nameOf));
  }
  return threads.map((thread) => threadView(thread, byThread.get(thread.id) ?? [], nameOf));
}

type NameOf = (id: string) => PersonName;

async function findNames(ids: readonly (string | null)[]): Promise<NameOf> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = await db().user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? '' });
}

function threadView(row: ThreadRow, comments: CommentView[], nameOf: NameOf): ThreadView {
  const readRev = row.marks[0]?.rev ?? 0;
  return {
    id: row.id,
    anchor: row.anchor as unknown as Ref,
    quote: row.quote,
    standing: row.standing as Standing | null,
    createdAt: row.createdAt.toISOString(),
    createdBy: nameOf(row.createdById),
    resolved: row.resolvedAt && { by: nameOf(row.resolvedById ?? ''), at: row.resolvedAt.toISOString() },
    assignee: row.assigneeId === null ? null : nameOf(row.assigneeId),
    due: row.due?.toISOString().slice(0, 10) ?? null,
    rev: row.rev,
    readRev,
    isUnread: row.spokenRev > readRev,
    commentCount: row.commentCount,
    comments,
  };
}

function commentView(row: StoredComment, reader: Reader, nameOf: NameOf): CommentView {
  const isShown = !row.deletedAt && (!row.hiddenAt || can(reader.role, 'hideComment'));
  return {
    id: row.id,
    author: nameOf(row.authorId),
    body: isShown ? row.body : null,
    mentions: isShown ? row.mentions.map(nameOf) : [],
    createdAt: momentOf(row.createdAt),
    editedAt: row.editedAt && momentOf(row.editedAt),
    deletedAt: row.deletedAt && momentOf(row.deletedAt),
    hidden: row.hiddenAt === null ? null : { by: nameOf(row.hiddenById ?? ''), at: momentOf(row.hiddenAt) },
    reactions: isShown ? reactionsOf(row, nameOf) : [],
    madeRev: row.madeRev,
    rev: row.rev,
  };
}

function reactionsOf(row: StoredComment, nameOf: NameOf): { reaction: Reaction; people: PersonName[] }[] {
  return reactions.flatMap((reaction) => {
    const people = row.reactions.filter(([each]) => each === reaction).map(([, userId]) => nameOf(userId));
    return people.length === 0 ? [] : [{ reaction, people }];
  });
}

/** In UTC, whatever zone the database writes it in. */
function momentOf(stored: string): string {
  return new Date(stored).toISOString();
}
