import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET as read } from '#app/api/timelines/[timelineId]/jobs/[jobId]/route';
import { db } from '#server/base/db';
import { currentEnv } from '#server/base/env';
import { startJob } from '#server/jobs/commands';
import type { JobView } from '#server/jobs/queries';
import { closeJobQueue } from '#server/jobs/queue';
import { createJobWorker } from '#server/jobs/worker';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { ask, type Person, prepareApi, signUp } from '#tests/support/api';

let owner: Person;
let worker: Awaited<ReturnType<typeof createJobWorker>>;
const logged: { jobId?: string; error?: string }[] = [];

beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  worker = await createJobWorker(currentEnv().databaseUrl ?? '', log);
});

afterAll(async () => {
  await worker.stop();
  await closeJobQueue();
});

it('a job that fails by a fault of the server says so to its starter, and its log says why', async () => {
  const timelineId = await db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', owner.userId);
    return (await insertTimeline(tx, { teamId, title: 'Talks', ownerId: owner.userId, fill: () => undefined })).id;
  });
  const caller = { userId: owner.userId, name: 'Olena', email: owner.email };
  // No route starts a job with such data.
  const { id } = await startJob(caller, timelineId, 'publish', { note: 5 });
  const look = async () => (await ask<JobView, object>(read as never, 'GET', { timelineId, jobId: id }, { as: owner })).body;
  await expect.poll(async () => (await look()).state, { timeout: 60_000 }).toBe('failed');
  expect(await look()).toMatchObject({ refusal: { code: 'failed', message: expect.stringContaining('Nothing was changed.') } });
  const reasons = logged.filter(({ jobId }) => jobId === id).map(({ error }) => error);
  expect(reasons.length).toBeGreaterThan(0);
  for (const reason of reasons) expect(reason).toContain('note');
});
