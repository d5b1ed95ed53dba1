import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST as publish } from '#app/api/timelines/[timelineId]/editions/route';
import { DELETE as cancel, GET as read } from '#app/api/timelines/[timelineId]/jobs/[jobId]/route';
import { setEventTitle } from '#core/edits/event';
import { db } from '#server/base/db';
import type { JobView } from '#server/jobs/queries';
import { closeJobQueue, jobQueue, queueName } from '#server/jobs/queue';
import { runInThread } from '#server/jobs/runInThread';
import { runJob } from '#server/jobs/runJob';
import { startWorker } from '#server/jobs/startWorker';
import { ownThreadNumber, threadCpuMs } from '#server/relay/docs/threadCpu';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { ask, type Person, prepareApi, signUp } from '#tests/support/api';
import { fillMadeTimeline } from '#tests/support/madeTimeline';

const seed = 2022;
let owner: Person;
let worker: ReturnType<typeof startWorker>;

beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
  worker = startWorker(pino({ level: 'silent' }));
});

afterAll(async () => {
  await worker.stop();
  await closeJobQueue();
});

/** A made-up timeline that can be published; `breakIt` gives one of its events no title. */
async function newTimeline(events: number, breakIt = false): Promise<string> {
  const title = `${events} made events`;
  return db().$transaction(
    async (tx) => {
      const teamId = await insertTeam(tx, 'Desk', owner.userId);
      const { id } = await insertTimeline(tx, {
        teamId,
        title,
        ownerId: owner.userId,
        fill: (doc) => {
          fillMadeTimeline(doc, { title, events, seed });
          if (breakIt) setEventTitle(doc, 'made-1', 'en', '');
        },
      });
      return id;
    },
    { timeout: 60_000 },
  );
}

const start = (timelineId: string, body: object = {}, as = owner) =>
  ask<JobView, object>(publish as never, 'POST', { timelineId }, { as, body });
const look = async (timelineId: string, jobId: string, as = owner) =>
  (await ask<JobView, object>(read as never, 'GET', { timelineId, jobId }, { as })).body;
const stop = (timelineId: string, jobId: string, as = owner) =>
  ask<{ error?: { code: string } }, object>(cancel as never, 'DELETE', { timelineId, jobId }, { as });

async function until(timelineId: string, jobId: string, states: readonly string[], interval = 100): Promise<JobView> {
  let job: JobView | undefined;
  await expect
    .poll(
      async () => {
        job = await look(timelineId, jobId);
        return states.includes(job.state);
      },
      { timeout: 80_000, interval },
    )
    .toBe(true);
  return job as JobView;
}
const ended = (timelineId: string, jobId: string, interval?: number) =>
  until(timelineId, jobId, ['done', 'refused', 'failed', 'cancelled'], interval);
const editionsOf = (timelineId: string) => db().edition.count({ where: { timelineId } });

describe('publishing as a job', () => {
  it(`takes no time of the thread that answers requests and holds sockets (seed ${seed})`, { tags: 'long' }, async () => {
    // The first one opens the queue.
    const small = await newTimeline(3);
    await ended(small, (await start(small)).body.id);
    const timelineId = await newTimeline(1_000);
    const thread = ownThreadNumber();
    const before = threadCpuMs(thread);
    const { status, body } = await start(timelineId);
    expect(status).toBe(202);
    // Looking is work of this thread too.
    const job = await ended(timelineId, body.id, 3_000);
    const worked = threadCpuMs(thread) - before;
    expect(job).toMatchObject({ state: 'done', progress: 1, result: { number: 1 } });
    expect(worked, `this thread worked for ${worked.toFixed(0)} ms`).toBeLessThan(300);
  });

  it('reports why an edition is refused, in the words of the lint', async () => {
    const timelineId = await newTimeline(3, true);
    const { body } = await start(timelineId);
    const { state, refusal } = await ended(timelineId, body.id);
    expect([state, refusal]).toEqual(['refused', { code: 'invalid', message: 'It cannot be published yet. Event made-1 has no title.' }]);
    expect(await editionsOf(timelineId)).toBe(0);
  });

  it('that is cancelled makes no edition, while it runs and before', { tags: 'long' }, async () => {
    const timelineId = await newTimeline(1_000);
    const { body } = await start(timelineId);
    await until(timelineId, body.id, ['running']);
    expect((await stop(timelineId, body.id)).status).toBe(204);
    expect((await look(timelineId, body.id)).state).toBe('cancelled');
    // What the thread of the job would have stored is not stored, whenever it hears of it.
    await expect(runJob(body.id, () => undefined)).resolves.toBeUndefined();
    expect((await stop(timelineId, body.id)).body.error?.code).toBe('conflict');
    // The worker goes on with the next one.
    const next = await start(timelineId);
    expect(await ended(timelineId, next.body.id)).toMatchObject({ state: 'done', result: { number: 1 } });
    expect(await editionsOf(timelineId)).toBe(1);
  });

  it('that is requested twice under one id, or run twice, makes one edition', { tags: 'long' }, async () => {
    const timelineId = await newTimeline(3);
    const jobId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => start(timelineId, { jobId, note: 'Once.' })));
    expect(answers.map(({ status, body }) => [status, body.id])).toEqual([1, 2, 3].map(() => [202, jobId]));
    await Promise.all([runJob(jobId, () => undefined), runJob(jobId, () => undefined), ended(timelineId, jobId)]);
    await ended(timelineId, jobId);
    expect(await editionsOf(timelineId)).toBe(1);
    const elsewhere = await newTimeline(3);
    expect((await start(elsewhere, { jobId })).status).toBe(409);
  });

  it('is refused where the role was withdrawn before the job ran', async () => {
    const timelineId = await newTimeline(3);
    const editor = await signUp('Petro');
    await db().timelineMember.create({ data: { timelineId, userId: editor.userId, role: 'editor' } });
    const jobId = randomUUID();
    await db().job.create({ data: { id: jobId, kind: 'publish', timelineId, startedById: editor.userId, data: {} } });
    await db().timelineMember.update({
      where: { timelineId_userId: { timelineId, userId: editor.userId } },
      data: { role: 'viewer' },
    });
    await runJob(jobId, () => undefined);
    expect(await look(timelineId, jobId)).toMatchObject({ state: 'refused', refusal: { code: 'forbidden' } });
    expect((await stop(timelineId, jobId, editor)).status).toBe(403);
    expect((await stop(timelineId, jobId, await signUp('Stranger'))).status).toBe(404);
  });
});

describe('a job', () => {
  it('that meets its limit of time or memory is stopped, and stores nothing', { tags: 'long' }, async () => {
    const timelineId = await newTimeline(2_000);
    const jobId = randomUUID();
    await db().job.create({ data: { id: jobId, kind: 'publish', timelineId, startedById: owner.userId, data: {} } });
    const never = new AbortController().signal;
    const run = (limits: { seconds: number; megabytes: number }, signal = never) => runInThread(jobId, limits, signal, () => undefined);
    expect(await run({ seconds: 0.5, megabytes: 512 })).toBe('too long');
    expect(await run({ seconds: 60, megabytes: 40 })).toBe('too much memory');
    expect(await run({ seconds: 60, megabytes: 512 }, AbortSignal.abort())).toBe('stopped');
    expect(await editionsOf(timelineId)).toBe(0);
    expect(await run({ seconds: 60, megabytes: 512 })).toBe('done');
    expect(await editionsOf(timelineId)).toBe(1);
  });

  it('that crashes is retried, and then fails with a message', async () => {
    const timelineId = await newTimeline(3);
    const id = randomUUID();
    await db().job.create({ data: { id, kind: 'a kind of another build', timelineId, startedById: owner.userId, data: {} } });
    await (await jobQueue()).send(queueName, { jobId: id }, { id });
    const { state, refusal } = await ended(timelineId, id);
    expect([state, refusal]).toEqual(['failed', expect.objectContaining({ message: expect.stringContaining('Something went wrong') })]);
  });
});
