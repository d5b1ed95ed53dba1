// npm run bench:comments: the lists of threads at 10,000 threads of ten comments in one timeline, among 40,000 of others. It fails where a
// page takes longer than its bar, or where a plan reads all comments from end to end.
import { randomUUID } from 'node:crypto';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import { listThreads, threadsQuery } from '#server/comments/overview';
import { countThreads, findThread } from '#server/comments/queries';
import { threadFilterSchema } from '#server/comments/requests';
import { percentile } from '#tests/faults/random';
import { createTestDatabase, startTestPostgres } from '#tests/support/postgres';

const threadsOfEach = [10_000, 20_000, 20_000];
const threadsOfEvent = 200;
const commentsOfThread = 10;
const people = 50;
const repetitions = 15;
const barMs = 100;

const postgres = await startTestPostgres();
setEnv('DATABASE_URL', await createTestDatabase(postgres.url));
await db().$executeRaw`
  INSERT INTO "user" (id, name, email, updated_at) SELECT 'u' || g, 'Person ' || g, 'u' || g || '@example.org', now()
    FROM generate_series(1, ${people}::int) g`;
await db().$executeRaw`INSERT INTO team (id, name) VALUES (gen_random_uuid(), 'Desk')`;
const timelines = threadsOfEach.map(() => randomUUID());
for (const [at, count] of threadsOfEach.entries()) await fill(timelines[at] ?? '', count);
await db().$executeRaw`ANALYZE`;
const timelineId = timelines[0] ?? '';
const reader = { userId: 'u7', role: 'editor' } as const;
const [{ count } = { count: 0n }] = await db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM comment`;
console.log(`${threadsOfEach.join(' + ')} threads, ${count} comments\n`);

const missed: string[] = [];
const pages = {
  'overview, first page': '',
  'overview, open': 'state=open',
  'overview, mine': 'involves=mine',
  'overview, assigned to me': 'involves=assigned',
  'overview, mentioned': 'involves=mentioned',
  'overview, unread': 'unread=1',
  'overview, of a track': 'track=t3',
  'overview, with a person': 'person=u9',
  'overview, without words any more': 'gone=1',
  'overview, by due day': 'sort=due',
  'overview, a rare word': 'q=word4711',
  'overview, a word of every comment': 'q=comment',
  'an event with 200 threads, first page': 'kind=event&id=e1&sort=oldest&comments=all',
  'an event with 200 threads, page of 100': 'kind=event&id=e1&sort=oldest&comments=all&limit=100',
};
for (const [name, search] of Object.entries(pages)) {
  const filter = threadFilterSchema.parse(Object.fromEntries(new URLSearchParams(search)));
  const plan = JSON.stringify(await db().$queryRaw`EXPLAIN (FORMAT JSON) ${threadsQuery(timelineId, reader.userId, filter)}`);
  const isScanned = /"Node Type":"Seq Scan"[^}[]*?"Relation Name":"comment"/.test(plan);
  await measure(name, async () => (await listThreads(timelineId, reader, filter)).threads.length, isScanned && filter.q !== 'comment');
}
const deep = threadFilterSchema.parse({ sort: 'oldest', after: await cursorAt(9_000) });
await measure('overview, page 180', async () => (await listThreads(timelineId, reader, deep)).threads.length);
await measure('counts of all events', async () => (await countThreads(timelineId, reader.userId)).length);
const [{ id } = { id: '' }] = await db().thread.findMany({ where: { timelineId }, take: 1, select: { id: true } });
await measure('one thread', async () => (await findThread(timelineId, id, reader)).comments.length);
await db().$disconnect();
await postgres.stop();
if (missed.length > 0) throw new Error(`Over ${barMs} ms, or along all comments: ${missed.join(', ')}`);

/** The first events have 200 threads each, as the one that is measured. */
async function fill(timeline: string, threads: number): Promise<void> {
  await db().$executeRaw`INSERT INTO timeline (id, team_id, title) SELECT ${timeline}::uuid, id, 'T' FROM team`;
  await db().$executeRaw`
    INSERT INTO record (timeline_id, kind, id, title, fields, search_text, search_words)
    SELECT ${timeline}::uuid, 'event', 'e' || g, 'Event', jsonb_build_object('tracks', jsonb_build_array('t' || g % 5)), '', ''
      FROM generate_series(1, ${threads / threadsOfEvent}::int) g`;
  await db().$executeRaw`
    INSERT INTO thread (id, timeline_id, kind, record_id, anchor, standing, created_by_id, created_at, resolved_at, resolved_by_id, assignee_id,
                        due, rev, spoken_rev, spoken_at, comment_count)
    SELECT gen_random_uuid(), ${timeline}::uuid, 'event', 'e' || (1 + g / ${threadsOfEvent}::int), jsonb_build_object('kind', 'event', 'id', 'e', 'range', repeat('x', 700)),
           CASE WHEN g % 50 = 0 THEN 'gone' ELSE 'found' END, 'u' || (1 + g % ${people}::int), now() - g * interval '1 minute',
           CASE WHEN g % 3 = 0 THEN now() END, CASE WHEN g % 3 = 0 THEN 'u1' END, CASE WHEN g % 40 = 0 THEN 'u7' END,
           CASE WHEN g % 10 = 0 THEN current_date + g % 60 END, ${commentsOfThread}, ${commentsOfThread}, now() - g % 7919 * interval '1 minute', ${commentsOfThread}
      FROM generate_series(0, ${threads - 1}::int) g`;
  await db().$executeRaw`
    INSERT INTO comment (id, thread_id, author_id, body, made_rev, rev, search_words)
    SELECT gen_random_uuid(), t.id, 'u' || (1 + abs((n * 7 + hashtext(t.id::text)::bigint) % ${people}::int)),
           repeat('A comment as people write it. ', 10), n, n, 'comment word' || (row_number() OVER ())::int % 9973
      FROM thread t, generate_series(1, ${commentsOfThread}::int) n WHERE t.timeline_id = ${timeline}::uuid`;
  await db().$executeRaw`
    INSERT INTO comment_mention (comment_id, user_id) SELECT c.id, 'u7' FROM comment c JOIN thread t ON t.id = c.thread_id
     WHERE t.timeline_id = ${timeline}::uuid AND hashtext(c.id::text) % 200 = 0`;
  await db().$executeRaw`
    INSERT INTO read_mark (thread_id, user_id, rev) SELECT t.id, 'u' || p, ${commentsOfThread} FROM thread t, generate_series(1, 10) p
     WHERE t.timeline_id = ${timeline}::uuid AND hashtext(t.id::text) % 20 <> 0`;
}

/** The cursor of the page that begins behind so many threads. */
async function cursorAt(place: number): Promise<string> {
  const filter = threadFilterSchema.parse({ sort: 'oldest' });
  const rows = await db().$queryRaw<{ id: string; place: string }[]>(threadsQuery(timelineId, reader.userId, { ...filter, limit: place }));
  const last = rows.at(-1);
  return Buffer.from(JSON.stringify([last?.place, last?.id])).toString('base64url');
}

async function measure(name: string, run: () => Promise<number>, isScanned = false): Promise<void> {
  const times: number[] = [];
  // The first calls compile the code and fill the caches.
  let found = await run();
  for (let at = 0; at < repetitions; at += 1) {
    const from = performance.now();
    found = await run();
    times.push(performance.now() - from);
  }
  if (found === 0) throw new Error(`${name}: nothing was found.`);
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  if (p50 > barMs || isScanned) missed.push(name);
  console.log(`${name}: ${found}, p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms${isScanned ? ', along all comments' : ''}`);
}
