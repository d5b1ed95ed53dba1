import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET as read } from '#app/api/timelines/[timelineId]/jobs/[jobId]/route';
import { GET as list } from '#app/api/timelines/[timelineId]/jobs/route';
import { POST as startImport } from '#app/api/timelines/[timelineId]/sources/import/route';
import { db } from '#server/base/db';
import type { JobView } from '#server/jobs/queries';
import { closeJobQueue } from '#server/jobs/queue';
import { startWorker } from '#server/jobs/startWorker';
import type { ReferencesPreview } from '#server/sources/previewReferences';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { ask, type Person, prepareApi, signUp } from '#tests/support/api';

let owner: Person;
let colleague: Person;
let timelineId: string;
let worker: ReturnType<typeof startWorker>;

beforeAll(async () => {
  await prepareApi();
  [owner, colleague] = [await signUp('Olena'), await signUp('Petro')];
  worker = startWorker(pino({ level: 'silent' }));
  timelineId = await db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', owner.userId);
    const members = [{ userId: colleague.userId, role: 'editor' as const }];
    return (await insertTimeline(tx, { teamId, title: 'Talks', ownerId: owner.userId, members, fill: () => undefined })).id;
  });
});

afterAll(async () => {
  await worker.stop();
  await closeJobQueue();
});

const jobOf = (id: string, as = owner) => ask<JobView, object>(read as never, 'GET', { timelineId, jobId: id }, { as });

async function preview(file: string | Uint8Array): Promise<JobView> {
  const started = await ask<JobView, object>(startImport as never, 'POST', { timelineId }, { as: owner, body: Buffer.from(file) });
  expect(started.status).toBe(202);
  let job = started.body;
  const look = async () => {
    job = (await jobOf(started.body.id)).body;
    return job.state;
  };
  await expect.poll(look, { timeout: 60_000 }).toMatch(/done|refused|failed/);
  return job;
}

it('a file becomes a preview, in which each unreadable record has its line and reason', { tags: 'long' }, async () => {
  const job = await preview('@book{a, title = {Кобзар}, date = {1840~}}\n@book{b, title = {Open\n@book{c, title = {Three}}');
  expect(job.state).toBe('done');
  const { format, records } = job.result as ReferencesPreview;
  expect(format).toBe('bibtex');
  expect(records).toMatchObject([
    { line: 1, source: { type: 'book', title: 'Кобзар' } },
    { line: 2, problem: { code: 'notClosed' } },
    { line: 3, source: { title: 'Three' } },
  ]);
});

it('a preview is for its reader alone, and keeps no copy of the file', async () => {
  const { id } = await preview('TY  - BOOK\nTI  - Private\nER  - \n');
  expect((await jobOf(id)).status).toBe(200);
  expect((await jobOf(id, colleague)).status).toBe(404);
  const listed = await ask<{ jobs: JobView[] }, object>(list as never, 'GET', { timelineId }, { as: owner });
  expect(listed.body.jobs).toEqual([]);
  expect(await db().job.findUniqueOrThrow({ where: { id } })).toMatchObject({ data: {} });
});

it('a file of another format is refused with a reason', async () => {
  const job = await preview('just words');
  expect(job).toMatchObject({ state: 'refused', refusal: { code: 'invalid', message: expect.stringContaining('none of the formats') } });
});

it('a file beyond the limit is refused before it is read', async () => {
  const { status } = await ask(startImport as never, 'POST', { timelineId }, { as: owner, body: Buffer.alloc(13 * 1024 * 1024, 65) });
  expect(status).toBe(413);
});
