import { z } from 'zod';
import type { ThreadSort } from '#core/comments/filter';
import type { ThreadPage } from '#core/comments/thread';
import { parseQuery } from '#core/search/query';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { loadThreads, type Reader } from '#server/comments/queries';
import type { ThreadFilter } from '#server/comments/requests';
import { longestWord } from '#server/records/searchWords';
import { tsquery } from '#server/records/tsquery';
import { Prisma } from '../../prisma/generated/client';

interface Order {
  by: Prisma.Sql;
  direction: Prisma.Sql;
  /** The type of the value in the cursor. */
  type: Prisma.Sql;
}

const [up, down] = [Prisma.sql`ASC`, Prisma.sql`DESC`];
const time = Prisma.sql`timestamptz`;
const orders: Record<ThreadSort, Order> = {
  spoken: { by: Prisma.sql`t.spoken_at`, direction: down, type: time },
  newest: { by: Prisma.sql`t.created_at`, direction: down, type: time },
  oldest: { by: Prisma.sql`t.created_at`, direction: up, type: time },
  due: { by: Prisma.sql`coalesce(t.due, 'infinity'::date)`, direction: up, type: Prisma.sql`date` },
};

const cursorSchema = z.tuple([z.string().regex(/^(infinity|[\d\-: .+TZ]+)$/), z.uuid()]);

interface Row {
  id: string;
  place: string;
}

/** Returns a page of the threads of a timeline or of one of its records. The caller must have checked access. */
export async function listThreads(timelineId: string, reader: Reader, filter: ThreadFilter): Promise<ThreadPage> {
  const rows = await db().$queryRaw<Row[]>(threadsQuery(timelineId, reader.userId, filter));
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  const threads = await loadThreads(
    shown.map(({ id }) => id),
    reader,
    filter.comments,
  );
  return { threads, next: last && rows.length > shown.length ? writeCursor(last) : null };
}

/** Returns the statement of `listThreads`. A benchmark explains it. It selects one more row than a page has. */
export function threadsQuery(timelineId: string, userId: string, filter: ThreadFilter): Prisma.Sql {
  const { by, direction, type } = orders[filter.sort];
  const after = filter.after === undefined ? null : readCursor(filter.after);
  const isBeyond = direction === up ? Prisma.sql`>` : Prisma.sql`<`;
  const where = [
    Prisma.sql`t.timeline_id = ${timelineId}::uuid`,
    Prisma.sql`t.comment_count > 0`,
    ...conditionsOf(userId, filter),
    ...(after ? [Prisma.sql`(${by}, t.id) ${isBeyond} (${after[0]}::${type}, ${after[1]}::uuid)`] : []),
  ];
  return Prisma.sql`
    SELECT t.id, ${by}::text AS place FROM thread t
      LEFT JOIN read_mark m ON m.thread_id = t.id AND m.user_id = ${userId}
     WHERE ${Prisma.join(where, ' AND ')}
     ORDER BY ${by} ${direction}, t.id ${direction} LIMIT ${filter.limit + 1}::int`;
}

function conditionsOf(userId: string, { kind, id, state, involves, unread, gone, track, person, q }: ThreadFilter): Prisma.Sql[] {
  const found: Prisma.Sql[] = [];
  if (kind !== undefined) found.push(Prisma.sql`t.kind = ${kind}`);
  if (id !== undefined) found.push(Prisma.sql`t.record_id = ${id}`);
  if (state === 'open') found.push(Prisma.sql`t.resolved_at IS NULL`);
  if (state === 'resolved') found.push(Prisma.sql`t.resolved_at IS NOT NULL`);
  if (involves === 'mine') found.push(Prisma.sql`t.created_by_id = ${userId}`);
  if (involves === 'assigned') found.push(Prisma.sql`t.assignee_id = ${userId}`);
  if (involves === 'mentioned')
    // An array, since the planner would ask the comments of each thread for their mentions.
    found.push(Prisma.sql`t.id = ANY (ARRAY(SELECT c.thread_id FROM comment_mention n JOIN comment c ON c.id = n.comment_id
      WHERE n.user_id = ${userId} AND c.deleted_at IS NULL AND c.hidden_at IS NULL))`);
  if (unread) found.push(Prisma.sql`t.spoken_rev > coalesce(m.rev, 0)`);
  if (gone) found.push(Prisma.sql`t.standing = 'gone'`);
  if (track !== undefined)
    found.push(Prisma.sql`t.kind = 'event' AND EXISTS (SELECT FROM record r WHERE r.timeline_id = t.timeline_id AND r.kind = 'event'
      AND r.id = t.record_id AND r.fields->'tracks' @> to_jsonb(${track}::text))`);
  if (person !== undefined) found.push(hasComment(Prisma.sql`c.author_id = ${person}`));
  if (q !== undefined && q.trim() !== '') found.push(hasWords(q));
  return found;
}

/** A search never finds a deleted or hidden comment by its words or people. */
function hasComment(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`t.id IN (SELECT c.thread_id FROM comment c WHERE ${condition} AND c.deleted_at IS NULL AND c.hidden_at IS NULL)`;
}

/** One comment has to hold all words, in any order. */
function hasWords(query: string): Prisma.Sql {
  const needles = parseQuery(query);
  // No row has a longer word.
  const isTooLong = needles.some(({ folded }) => folded.split(' ').some(({ length }) => length > longestWord));
  if (needles.length === 0 || isTooLong) return Prisma.sql`false`;
  return hasComment(Prisma.sql`c.search_vector @@ ${tsquery(needles)}::tsquery`);
}

function writeCursor({ place, id }: Row): string {
  return Buffer.from(JSON.stringify([place, id])).toString('base64url');
}

function readCursor(given: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(given, 'base64url').toString('utf8')));
  } catch {
    throw new Refusal('invalid', say('comment.place'), 'after');
  }
}
