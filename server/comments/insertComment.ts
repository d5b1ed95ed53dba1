import type { Db } from '#server/base/db';
import { searchWords } from '#server/records/searchWords';

interface NewComment {
  id: string;
  threadId: string;
  authorId: string;
  body: string;
  /** The thread's `rev` from this comment on. */
  rev: number;
  mentioned: readonly string[];
}

/** Inserts a comment, and marks the thread as read by its author. Returns false and writes nothing if the id exists. */
export async function insertComment(tx: Db, { id, threadId, authorId, body, rev, mentioned }: NewComment): Promise<boolean> {
  const { count } = await tx.comment.createMany({
    data: [{ id, threadId, authorId, body, madeRev: rev, rev, searchWords: searchWords(body) }],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  if (mentioned.length > 0) await tx.commentMention.createMany({ data: mentioned.map((userId) => ({ commentId: id, userId })) });
  await markRead(tx, threadId, authorId, rev);
  return true;
}

/** Marks a thread as read up to `rev`. A mark never goes back. */
export async function markRead(tx: Db, threadId: string, userId: string, rev: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO read_mark (thread_id, user_id, rev) VALUES (${threadId}::uuid, ${userId}, ${rev}::int)
    ON CONFLICT (thread_id, user_id) DO UPDATE SET rev = greatest(read_mark.rev, excluded.rev)`;
}
