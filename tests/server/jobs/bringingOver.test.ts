import { isDeepStrictEqual } from 'node:util';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { DELETE as cancel } from '#app/api/timelines/[timelineId]/jobs/[jobId]/route';
import { GET as listJobs } from '#app/api/timelines/[timelineId]/jobs/route';
import { POST as addLanguage } from '#app/api/timelines/[timelineId]/languages/route';
import { readTimeline } from '#core/model/read';
import { db } from '#server/base/db';
import { loadTimelineDoc } from '#server/editions/queries';
import type { JobView } from '#server/jobs/queries';
import { closeJobQueue, jobQueue } from '#server/jobs/queue';
import { bringOverSoon } from '#server/jobs/startBringOver';
import { startWorker } from '#server/jobs/startWorker';
import { ownThreadNumber, threadCpuMs } from '#server/relay/docs/threadCpu';
import { findAccess } from '#server/timelines/access';
import { ask, type Person, prepareApi, signUp } from '#tests/support/api';
import { insertFormerTimeline } from '#tests/support/docs/formerTimeline';
import { killAllPrograms, killProgram, startProgram } from '#tests/support/killedProcess';
import { fillMadeTimeline } from '#tests/support/madeTimeline';
import { until } from '#tests/support/relay';

const workerProgram = 'server/jobs/workerThread.ts';
let connectionString: string;
let owner: Person;

beforeAll(async () => {
  connectionString = await prepareApi();
  owner = await signUp('Olena');
});
afterAll(async () => {
  await killAllPrograms();
  await closeJobQueue();
});

const docRow = (id: string) => db().doc.findUniqueOrThrow({ where: { id } });
const jobsOf = async (timelineId: string) =>
  (await ask<{ jobs: JobView[] }, object>(listJobs as never, 'GET', { timelineId }, { as: owner })).body.jobs;
const logOf = (id: string) =>
  db().$queryRaw<{ seq: bigint; epoch: number; xmin: string }[]>`
    SELECT seq, epoch, xmin::text FROM doc_update WHERE doc_id = ${id}::uuid ORDER BY seq`;

it('a worker that is killed in the middle loses nothing: the next one goes on, and letters and rows are the same', {
  tags: 'long',
  timeout: 180_000,
}, async () => {
  const id = await insertFormerTimeline(owner.userId, 1_000);
  await expect(loadTimelineDoc(db(), id)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await findAccess(id, owner.userId)).toMatchObject({ isReady: false, epoch: 1, role: 'owner' });
  const killed = startProgram(workerProgram, connectionString);
  await until(async () => (await docRow(id)).head > 2n, 'some slices are written', 60_000);
  await killProgram(killed);
  const [atKill, logAtKill] = [await docRow(id), await logOf(id)];
  expect(atKill).toMatchObject({ shape: 2, epoch: 1, minSchema: 3 });
  const [job] = await jobsOf(id);
  expect(job).toMatchObject({ kind: 'bringOver', state: 'running', startedById: null });
  // Nobody can cancel it, and nobody can write to the doc.
  expect((await ask(cancel as never, 'DELETE', { timelineId: id, jobId: job?.id ?? '' }, { as: owner })).status).toBe(403);
  expect((await ask(addLanguage as never, 'POST', { timelineId: id }, { as: owner, body: { language: 'uk' } })).status).toBe(503);
  startProgram(workerProgram, connectionString);
  await until(async () => (await docRow(id)).shape === 3, 'it has the newest shape', 90_000);
  expect(await docRow(id)).toMatchObject({ epoch: 2, permVersion: atKill.permVersion + 1 });
  expect((await logOf(id)).slice(0, logAtKill.length)).toEqual(logAtKill);
  await until(async () => (await jobsOf(id))[0]?.state === 'done', 'the job is done');
  expect(await jobsOf(id)).toHaveLength(1);
  const made = new Y.Doc();
  fillMadeTimeline(made, { title: '1000 made events', events: 1_000, seed: 2022 });
  const doc = (await loadTimelineDoc(db(), id))?.doc ?? new Y.Doc();
  // Prevents printing such a large comparison.
  expect(isDeepStrictEqual(readTimeline(doc), readTimeline(made))).toBe(true);
  expect(await findAccess(id, owner.userId)).toMatchObject({ isReady: true, epoch: 2 });
  await killAllPrograms();
});

it('takes no time of the thread that holds sockets, and shows its progress', { tags: 'long', timeout: 120_000 }, async () => {
  const id = await insertFormerTimeline(owner.userId, 1_000);
  const worker = startWorker(pino({ level: 'silent' }));
  const boss = await jobQueue();
  await jobsOf(id);
  const thread = ownThreadNumber();
  const before = threadCpuMs(thread);
  await bringOverSoon(boss, id);
  const seen = new Set<number>();
  const look = async () => {
    const [job] = await jobsOf(id);
    seen.add(job?.progress ?? 0);
    return job?.state;
  };
  // Looking is work of this thread too.
  await expect.poll(look, { timeout: 60_000, interval: 500 }).toBe('done');
  const worked = threadCpuMs(thread) - before;
  await worker.stop();
  expect([...seen].some((progress) => progress > 0 && progress < 1)).toBe(true);
  expect(worked, `this thread worked for ${worked.toFixed(0)} ms`).toBeLessThan(600);
  expect(await jobsOf(id)).toHaveLength(1);
});
