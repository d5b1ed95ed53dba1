// npm run bench:search: the readers of the rows at 200 timelines with 100,000 events and 300,000 citations. It fails where a plan reads a
// large table from end to end.
import { randomUUID } from 'node:crypto';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import { historyQuery, listHistory } from '#server/records/history';
import { listResting, restingQuery, sameKeyQuery } from '#server/records/resting';
import { searchQuery, searchTimelines } from '#server/records/search';
import { countSharedSources, sharedSourcesQuery } from '#server/records/sharedSources';
import { percentile } from '#tests/faults/random';
import { createTestDatabase, startTestPostgres } from '#tests/support/postgres';
import type { Prisma } from '../../prisma/generated/client';

const timelines = 200;
const eventsOfEach = 500;
const sourcesOfEach = 100;
const citationsOfEvent = 3;
const revisionsOfEvent = 3;
const repetitions = 15;
/** In so many events that reading along the table until there are enough is the right plan. */
const common = new Set(['слово4', 'event']);

const postgres = await startTestPostgres();
setEnv('DATABASE_URL', await createTestDatabase(postgres.url));
const userId = randomUUID();
await db().user.create({ data: { id: userId, name: 'Ada', email: 'ada@example.org', emailVerified: true } });
await db().$executeRaw`INSERT INTO team (id, name) VALUES (gen_random_uuid(), 'Desk')`;
await db().$executeRaw`
  INSERT INTO timeline (id, team_id, title) SELECT gen_random_uuid(), team.id, 'T' || g FROM team, generate_series(1, ${timelines}::int) g`;
await db().$executeRaw`INSERT INTO timeline_member (timeline_id, user_id, role) SELECT id, ${userId}, 'editor' FROM timeline`;
// Forty words an event: one in every event, one of its number, and others of which each is in a few hundred.
await db().$executeRaw`
  INSERT INTO record (timeline_id, kind, id, date, title, earliest_day, fields, search_text, search_words)
  SELECT t.id, 'event', 'e' || g, '2022-03-29', 'Event ' || g, g, '{}', w.words, w.words
    FROM timeline t, generate_series(1, ${eventsOfEach}::int) g,
         LATERAL (SELECT 'event переговори event' || g || ' ' || string_agg('слово' || ((g * 7919 + n * 104729) % 9973), ' ') AS words
                    FROM generate_series(1, 38) n) w`;
// Each source is in every timeline: more than any real desk has. Every second one is derived from the one before.
await db().$executeRaw`
  INSERT INTO record (timeline_id, kind, id, title, fields, search_text, search_words, same_key)
  SELECT t.id, 'source', 's' || g, 'Source ' || g, jsonb_build_object('id', 's' || g, 'title', 'Source ' || g, 'annalist',
         CASE WHEN g % 2 = 0 THEN jsonb_build_object('derivedFrom', 's' || g - 1) ELSE '{}'::jsonb END, 'URL', 'https://example.org/' || g), 'source' || g, 'source' || g, 'example.org/' || g
    FROM timeline t, generate_series(1, ${sourcesOfEach}::int) g`;
await db().$executeRaw`
  INSERT INTO citation (timeline_id, kind, id, path, citation_id, source_id)
  SELECT t.id, 'event', 'e' || g, 'body/en', 'c' || n, 's' || (1 + (g * 7 + n * 31) % ${sourcesOfEach}::int)
    FROM timeline t, generate_series(1, ${eventsOfEach}::int) g, generate_series(1, ${citationsOfEvent}::int) n`;
await db().$executeRaw`
  INSERT INTO record_revision (timeline_id, kind, id, seq, user_id, began_at, at, edits, fields, content)
  SELECT t.id, 'event', 'e' || g, n * 1000 + g, ${userId}, now(), now(), 1, '{title}', jsonb_build_object('title', jsonb_build_object('en', n::text))
    FROM timeline t, generate_series(1, ${eventsOfEach}::int) g, generate_series(1, ${revisionsOfEvent}::int) n`;
await db().$executeRaw`ANALYZE`;

const counts = await db().$queryRaw<{ kind: string; count: bigint }[]>`
  SELECT kind, count(*) FROM record GROUP BY 1 UNION ALL SELECT 'citation', count(*) FROM citation
  UNION ALL SELECT 'revision', count(*) FROM record_revision`;
console.log(`${timelines} timelines; rows: ${counts.map(({ kind, count }) => `${count} ${kind}`).join(', ')}\n`);
const [{ id: timelineId } = { id: '' }] = await db().timeline.findMany({ take: 1 });

const wrong: string[] = [];
for (const query of ['event17', 'слово2945', '"переговори event17"', 'слово2945 слово7', 'source17', 'слово4', 'event'])
  await measure(query, searchQuery(userId, query), async () => (await searchTimelines(userId, query)).found.length, common.has(query));
await measure(
  'what rests on a source of 200 timelines, also through derived ones',
  restingQuery(userId, { timeline_id: timelineId, id: 's17' }, await db().$queryRaw(sameKeyQuery(userId, timelineId, 'example.org/17'))),
  async () => (await listResting(userId, timelineId, 's17')).length,
);
await measure(
  'which sources of a timeline are in others too',
  sharedSourcesQuery(userId, timelineId),
  async () => Object.keys(await countSharedSources(userId, timelineId)).length,
);
await measure(
  'the history of an event',
  historyQuery(timelineId, 'event', 'e17'),
  async () => (await listHistory(timelineId, 'event', 'e17')).length,
);
await db().$disconnect();
await postgres.stop();
if (wrong.length > 0) throw new Error(`Read a large table from end to end: ${wrong.join(', ')}`);

async function measure(name: string, statement: Prisma.Sql, run: () => Promise<number>, isCommon = false): Promise<void> {
  const times: number[] = [];
  let found = 0;
  for (let at = 0; at < repetitions; at += 1) {
    const from = performance.now();
    found = await run();
    times.push(performance.now() - from);
  }
  if (found === 0) throw new Error(`${name}: nothing was found.`);
  const plan = JSON.stringify(await db().$queryRaw`EXPLAIN (FORMAT JSON) ${statement}`);
  const scanned = [...plan.matchAll(/"Node Type":"Seq Scan"[^}[]*?"Relation Name":"(record|citation|record_revision)"/g)].map(
    ([, table]) => table,
  );
  if (scanned.length > 0 && !isCommon) wrong.push(name);
  const [p50, p95] = [percentile(times, 0.5).toFixed(0), percentile(times, 0.95).toFixed(0)];
  console.log(
    `${name}: ${found} listed, p50 ${p50} ms, p95 ${p95} ms, ${scanned.length > 0 ? `along ${scanned.join(', ')}` : 'by indexes'}`,
  );
}
