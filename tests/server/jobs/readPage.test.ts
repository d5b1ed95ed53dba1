import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GET as read } from '#app/api/timelines/[timelineId]/jobs/[jobId]/route';
import { POST as readAddress } from '#app/api/timelines/[timelineId]/sources/from-address/route';
import { db } from '#server/base/db';
import type { JobView } from '#server/jobs/queries';
import { closeJobQueue } from '#server/jobs/queue';
import { startWorker } from '#server/jobs/startWorker';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { ask, type Person, prepareApi, signUp } from '#tests/support/api';

const page = '<html lang="uk"><title>Сайт</title><meta name="citation_title" content="Переговори"><meta name="DC.date" content="2022-03">';
let owner: Person;
let timelineId: string;
let worker: ReturnType<typeof startWorker>;
let site: Server;

beforeAll(async () => {
  await prepareApi();
  site = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/pdf' ? 'application/pdf' : 'text/html; charset=utf-8').end(page);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  // Only one address of this machine is open.
  process.env.FETCH_NETWORKS = '127.0.0.1/32';
  owner = await signUp('Olena');
  worker = startWorker(pino({ level: 'silent' }));
  timelineId = await db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', owner.userId);
    return (await insertTimeline(tx, { teamId, title: 'Talks', ownerId: owner.userId, fill: () => undefined })).id;
  });
});

afterAll(async () => {
  delete process.env.FETCH_NETWORKS;
  site.close();
  await worker.stop();
  await closeJobQueue();
});

async function preview(address: string): Promise<JobView> {
  const started = await ask<JobView, object>(readAddress as never, 'POST', { timelineId }, { as: owner, body: { address } });
  expect(started.status).toBe(202);
  let job = started.body;
  const look = async () => {
    job = (await ask<JobView, object>(read as never, 'GET', { timelineId, jobId: job.id }, { as: owner })).body;
    return job.state;
  };
  await expect.poll(look, { timeout: 60_000 }).toMatch(/done|refused|failed/);
  return job;
}

it('the page at an address becomes a source, and another address of this machine is refused', { tags: 'long' }, async () => {
  const { port } = site.address() as AddressInfo;
  expect(await preview(`http://127.0.0.1:${port}/a`)).toMatchObject({
    state: 'done',
    result: { format: 'page', records: [{ source: { title: 'Переговори', language: 'uk', issued: { 'date-parts': [[2022, 3]] } } }] },
  });
  for (const [address, message] of [
    [`http://127.0.0.2:${port}/a`, /not on the public internet/],
    [`http://127.0.0.1:${port}/pdf`, /no web page/],
    ['just words', /Enter a web address/],
  ] as const)
    expect(await preview(address)).toMatchObject({
      state: 'refused',
      refusal: { field: 'address', message: expect.stringMatching(message) },
    });
});
