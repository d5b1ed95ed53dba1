// npm run bench:search: the search over all timelines at 200 timelines with 100,000 events. It fails where a plan does not use its index.
import { randomUUID } from 'node:crypto';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import { searchQuery, searchTimelines } from '#server/records/search';
import { percentile } from '#tests/faults/random';
import { createTestDatabase, startTestPostgres } from '#tests/support/postgres';

const timelines = 200;
const eventsOfEach = 500;
const repetitions = 15;
/** In so many events that reading along the table is the right plan. */
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
  INSERT INTO timeline_event (timeline_id, event_id, date, title, certainty, status, place, tracks, actors, search_text, search_words, seq, earliest_day)
  SELECT t.id, 'e' || g, '', 'Event ' || g, '', '', '', '{}', '{}', w.words, w.words, 1, g
    FROM timeline t, generate_series(1, ${eventsOfEach}::int) g,
         LATERAL (SELECT 'event переговори event' || g || ' ' || string_agg('слово' || ((g * 7919 + n * 104729) % 9973), ' ') AS words
                    FROM generate_series(1, 38) n) w`;
await db().$executeRaw`ANALYZE`;
console.log(`${timelines} timelines, ${timelines * eventsOfEach} events\n`);
let isWrong = false;
for (const query of ['event17', 'слово4242', '"переговори event17"', 'слово4242 слово7', 'слово4', 'event']) {
  const times: number[] = [];
  let found = 0;
  for (let at = 0; at < repetitions; at += 1) {
    const from = performance.now();
    found = (await searchTimelines(userId, query)).found.length;
    times.push(performance.now() - from);
  }
  const plan = JSON.stringify(await db().$queryRaw`EXPLAIN (FORMAT JSON) ${searchQuery(userId, query)}`);
  const usesIndex = plan.includes('timeline_event_search_vector_idx');
  if (!usesIndex && !common.has(query)) isWrong = true;
  console.log(
    `${query}: ${found} listed, p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms, ${usesIndex ? 'by the index' : 'along the table'}`,
  );
}
await db().$disconnect();
await postgres.stop();
if (isWrong) throw new Error('A search for a word of few events does not use the index.');
