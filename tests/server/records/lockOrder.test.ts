import pg from 'pg';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { setTimelineTitle } from '#core/edits/timeline';
import { db } from '#server/base/db';
import { createPostgresStore } from '#server/log/postgresStore';
import { createProjector } from '#server/records/projector';
import { prepareApi, signUp } from '#tests/support/api';
import { appendEdit, newTimeline } from '#tests/support/newTimeline';
import { until } from '#tests/support/relay';

it('the rows follow a new title without a deadlock with whoever archives, moves or deletes the timeline at that moment', async () => {
  const connectionString = await prepareApi();
  const log = pino({ level: 'silent' });
  const store = createPostgresStore({ connectionString, log });
  const projector = createProjector({ store, log });
  const other = new pg.Client({ connectionString });
  await other.connect();
  try {
    const timelineId = await newTimeline(await signUp('Olena'), 'Talks', () => undefined);
    await projector.catchUp(timelineId);
    await appendEdit(timelineId, (doc) => setTimelineTitle(doc, 'en', 'Talks in Istanbul'));
    // These acts lock the doc first, and then the timeline.
    await other.query('BEGIN');
    await other.query('SELECT id FROM doc WHERE id = $1 FOR UPDATE', [timelineId]);
    const isProjected = projector.catchUp(timelineId);
    await until(async () => {
      const { rows } = await other.query('SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))');
      return rows.length > 0;
    }, 'the projector waits for the doc');
    await other.query('SELECT id FROM timeline WHERE id = $1 FOR NO KEY UPDATE NOWAIT', [timelineId]);
    await other.query('COMMIT');
    await isProjected;
    expect((await db().timeline.findUniqueOrThrow({ where: { id: timelineId } })).title).toBe('Talks in Istanbul');
  } finally {
    await other.end();
    await projector.stop();
    await store.close();
  }
});
