import { db } from '#server/base/db';
import { Prisma } from '../../prisma/generated/client';

/** A comment as it is stored, with whom it mentions and who has reacted. Times are RFC 3339. */
export interface StoredComment {
  id: string;
  threadId: string;
  authorId: string;
  body: string;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  hiddenAt: string | null;
  hiddenById: string | null;
  madeRev: number;
  rev: number;
  mentions: readonly string[];
  /** The oldest first. */
  reactions: readonly (readonly [reaction: string, userId: string])[];
}

/** The comments of a thread that have changed after `since`, the oldest first. */
export async function loadChangedComments(threadId: string, since: number): Promise<StoredComment[]> {
  return load(Prisma.sql`comment c WHERE c.thread_id = ${threadId}::uuid AND c.rev > ${since}::int`);
}

/** All comments of some threads, or the first and the last of each, the oldest of each first. */
export async function loadComments(threadIds: readonly string[], which: 'all' | 'ends'): Promise<StoredComment[]> {
  const ids = Prisma.sql`${[...threadIds]}::uuid[]`;
  if (which === 'all') return load(Prisma.sql`comment c WHERE c.thread_id = ANY(${ids})`);
  return load(Prisma.sql`unnest(${ids}) AS t(id), LATERAL (
      (SELECT * FROM comment WHERE thread_id = t.id ORDER BY made_rev LIMIT 1) UNION
      (SELECT * FROM comment WHERE thread_id = t.id ORDER BY made_rev DESC LIMIT 1)) c`);
}

/** As one text: a page can have a thousand comments, and rows of the client cost three times as much CPU. */
async function load(from: Prisma.Sql): Promise<StoredComment[]> {
  const [found] = await db().$queryRaw<{ json: string }[]>`
    SELECT coalesce(json_agg(made ORDER BY made."madeRev"), '[]')::text AS json FROM (
      SELECT c.id, c.thread_id AS "threadId", c.author_id AS "authorId", c.body, c.created_at AS "createdAt", c.edited_at AS "editedAt",
             c.deleted_at AS "deletedAt", c.hidden_at AS "hiddenAt", c.hidden_by_id AS "hiddenById", c.made_rev AS "madeRev", c.rev,
             (SELECT coalesce(json_agg(n.user_id), '[]') FROM comment_mention n WHERE n.comment_id = c.id) AS mentions,
             (SELECT coalesce(json_agg(json_build_array(r.reaction, r.user_id) ORDER BY r.at, r.user_id), '[]')
                FROM comment_reaction r WHERE r.comment_id = c.id) AS reactions
        FROM ${from}) made`;
  return JSON.parse(found?.json ?? '[]') as StoredComment[];
}
