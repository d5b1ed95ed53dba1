import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CDXIndexer, WARCParser } from 'warcio';
import type * as Y from 'yjs';
import { GET as readFile } from '#app/api/timelines/[timelineId]/captures/[captureId]/file/route';
import { DELETE as remove } from '#app/api/timelines/[timelineId]/captures/[captureId]/route';
import { GET as readText } from '#app/api/timelines/[timelineId]/captures/[captureId]/text/route';
import { GET as readPages } from '#app/api/timelines/[timelineId]/captures/route';
import { GET as readJob } from '#app/api/timelines/[timelineId]/jobs/[jobId]/route';
import { POST as checkAll } from '#app/api/timelines/[timelineId]/links/route';
import { PATCH as change } from '#app/api/timelines/[timelineId]/route';
import { PUT as attach, POST as capture, GET as list } from '#app/api/timelines/[timelineId]/sources/[sourceId]/captures/route';
import { POST as check } from '#app/api/timelines/[timelineId]/sources/[sourceId]/link/route';
import type { CaptureItem, SourcePages } from '#core/captures/capture';
import { addSource } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { readSource } from '#core/model/read';
import { db } from '#server/base/db';
import type { JobView } from '#server/jobs/queries';
import { closeJobQueue, jobQueue } from '#server/jobs/queue';
import { runJob } from '#server/jobs/runJob';
import { startDueFetches } from '#server/jobs/startDueFetches';
import { removeForGood } from '#server/removal/commands';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { ask, origin, type Person, prepareApi, request, signUp } from '#tests/support/api';

const article = (words: string, beside = '') =>
  `<!doctype html><title>Переговори</title><nav>Menu</nav><article><h1>Переговори</h1><p>${words}</p><aside>${beside}</aside></article>`;
const html = { 'content-type': 'text/html; charset=utf-8' };

let owner: Person;
let outsider: Person;
let timelineId: string;
let site: Server;
let port: number;
/** The answers of the site by path, and its requests. */
let answers: Record<string, RequestListener> = {};
let requests: string[] = [];

beforeAll(async () => {
  await prepareApi();
  site = createServer((asked, response) => {
    requests.push(asked.url ?? '');
    const answer = answers[asked.url ?? ''];
    if (answer) answer(asked, response);
    else response.writeHead(404, html).end('<p>Not here');
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  port = (site.address() as AddressInfo).port;
  process.env.FETCH_NETWORKS = '127.0.0.1/32';
  process.env.FETCH_PAUSE = '0';
  owner = await signUp('Olena');
  outsider = await signUp('Nobody');
});

beforeEach(async () => {
  answers = {};
  requests = [];
  await db().fetchedHost.deleteMany();
  timelineId = await newTimeline([]);
});

afterAll(async () => {
  delete process.env.FETCH_NETWORKS;
  delete process.env.FETCH_PAUSE;
  site.closeAllConnections();
  site.close();
  await closeJobQueue();
});

const at = (path: string) => `http://127.0.0.1:${port}${path}`;

/** A timeline with a source for each path, whose id it is, and its rows as the projector writes them. */
async function newTimeline(paths: readonly string[]): Promise<string> {
  const { id, filled } = await db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', owner.userId);
    const fill = (doc: Y.Doc) => {
      createTimeline(doc, { title: 'Talks', languages: ['uk'], timeZone: 'UTC' });
      const archive = { annalist: { archiveUrl: 'https://archive.example/1' } };
      for (const path of paths) addSource(doc, { id: path.slice(1), type: 'webpage', title: path, URL: at(path), ...archive });
      return paths.map((path) => readSource(path.slice(1), doc.getMap('sources').get(path.slice(1)) as never));
    };
    return insertTimeline(tx, { teamId, title: 'Talks', ownerId: owner.userId, fill });
  });
  for (const source of filled)
    await db().recordRow.create({
      data: {
        timelineId: id,
        kind: 'source',
        id: source.id,
        title: source.title,
        fields: source as object,
        searchText: '',
        searchWords: '',
      },
    });
  return id;
}

/** Runs a job that was started, in this process. */
async function ended(started: { status: number; body: JobView }): Promise<JobView> {
  expect(started.status).toBe(202);
  await runJob(started.body.id, () => undefined);
  return (await ask<JobView, object>(readJob as never, 'GET', { timelineId, jobId: started.body.id }, { as: owner })).body;
}

/** Runs the jobs that the server has started itself, and returns their kinds and states. */
async function endedUnasked(): Promise<object[]> {
  const open = await db().job.findMany({ where: { timelineId, startedById: null, state: 'queued' }, select: { id: true } });
  for (const { id } of open) await runJob(id, () => undefined);
  return db().job.findMany({
    where: { timelineId, startedById: null },
    select: { kind: true, state: true },
    orderBy: { createdAt: 'asc' },
  });
}

const captured = async (sourceId: string) => ended(await ask(capture as never, 'POST', { timelineId, sourceId }, { as: owner }));
const checked = async (sourceId: string) => ended(await ask(check as never, 'POST', { timelineId, sourceId }, { as: owner }));
const listed = async (sourceId: string) =>
  (await ask<CaptureItem[], object>(list as never, 'GET', { timelineId, sourceId }, { as: owner })).body;
const pages = async () => (await ask<SourcePages, object>(readPages as never, 'GET', { timelineId }, { as: owner })).body;
const textOf = async (captureId: string) =>
  (await ask<{ text: string }, object>(readText as never, 'GET', { timelineId, captureId }, { as: owner })).body.text;
const fileOf = (captureId: string, as: Person | null = owner) =>
  readFile(request('GET', '/api', { as }), { params: Promise.resolve({ timelineId, captureId }) });
const bytesOf = async (captureId: string) => Buffer.from(await (await fileOf(captureId)).arrayBuffer());
const attached = (sourceId: string, name: string, body: Buffer, as: Person | null = owner) => {
  const headers = { origin, ...(as && { cookie: as.cookie }) };
  const put = new Request(`${origin}/api?name=${encodeURIComponent(name)}`, { method: 'PUT', headers, body: Uint8Array.from(body) });
  return attach(put, { params: Promise.resolve({ timelineId, sourceId }) });
};
const stateOf = async (sourceId: string) => {
  const { state, detail } = (await pages()).checks[sourceId] ?? {};
  return { state, detail };
};

describe('a captured page', () => {
  it('has its answer, its hash, its words and its archive address, and is stored once however often it is captured', async () => {
    const page = article('Сторони погодили п’ять гарантій.', 'Most read');
    answers['/a'] = (_, response) => response.writeHead(200, { ...html, 'content-encoding': 'gzip' }).end(gzipSync(page));
    timelineId = await newTimeline(['/a']);
    expect(await captured('a')).toMatchObject({ state: 'done' });
    expect(await captured('a')).toMatchObject({ state: 'done' });
    const hash = createHash('sha256').update(page).digest('hex');
    const [first, second] = await listed('a');
    expect(first).toMatchObject({
      page: { asked: at('/a'), address: at('/a'), status: 200 },
      ...{ hash, bytes: Buffer.byteLength(page), mediaType: html['content-type'], hasText: true },
      ...{ archiveUrl: 'https://archive.example/1', by: { name: 'Olena' } },
    });
    expect(second?.id).not.toBe(first?.id);
    expect(await db().capturedFile.count({ where: { hash } })).toBe(1);
    expect(await textOf(first?.id ?? '')).toBe('Переговори\nСторони погодили п’ять гарантій.\nMost read');
    expect(await pages()).toMatchObject({ captures: { a: 2 }, checks: { a: { state: 'alive' } } });
  });

  it('is a WARC file of a request and a response for it and for each redirect, each a gzip member, the same bytes each time', async () => {
    const page = article('Слова');
    answers['/from'] = (_, response) => response.writeHead(302, { location: '/to' }).end();
    answers['/to'] = (_, response) =>
      response
        .writeHead(200, {
          ...html,
          'content-encoding': 'gzip',
          'x-name': Buffer.from('Київ').toString('latin1'),
          'set-cookie': ['a=1', 'b=2'],
        })
        .end(gzipSync(page));
    timelineId = await newTimeline(['/from']);
    await captured('from');
    const [item] = await listed('from');
    const warc = await bytesOf(item?.id ?? '');
    expect(await bytesOf(item?.id ?? '')).toEqual(warc);
    const members: { offset: number; length: number }[] = [];
    const index = new CDXIndexer({ format: 'cdxj', all: true } as never);
    for await (const entry of index.iterIndex([{ reader: inOne(warc), filename: 'a' }] as never)) members.push(entry as never);
    expect(members).toHaveLength(4);
    for (const { offset, length } of members)
      expect(gunzipSync(warc.subarray(offset, Number(offset) + Number(length))).toString()).toMatch(/^WARC\/1\.1\r\n/);
    const found: object[] = [];
    for await (const record of new WARCParser(inOne(warc) as never)) {
      const text = await record.contentText();
      const { warcType, warcTargetURI, httpHeaders } = record;
      found.push({ warcType, warcTargetURI, status: httpHeaders?.statusline, text });
      if (warcType !== 'response' || text === '') continue;
      expect(record.warcPayloadDigest).toBe(`sha256:${createHash('sha256').update(page).digest('hex')}`);
      const raw = gunzipSync(warc).toString();
      expect(raw).toContain('x-name: Київ\r\n');
      expect(raw).toContain('set-cookie: a=1\r\nset-cookie: b=2\r\n');
      expect(raw).not.toContain('content-encoding: gzip\r\n\r\n');
    }
    expect(found).toEqual([
      { warcType: 'response', warcTargetURI: at('/from'), status: 'HTTP/1.1 302 Found', text: '' },
      { warcType: 'request', warcTargetURI: at('/from'), status: 'GET /from HTTP/1.1', text: '' },
      { warcType: 'response', warcTargetURI: at('/to'), status: 'HTTP/1.1 200 OK', text: page },
      { warcType: 'request', warcTargetURI: at('/to'), status: 'GET /to HTTP/1.1', text: '' },
    ]);
    expect(item?.page).toEqual({ asked: at('/from'), address: at('/to'), status: 200 });
  });

  it.each([
    ['a page that is gone', '/gone', /answered with 404/],
    ['a page that robots.txt closes', '/closed', /robots\.txt/],
    ['a redirect to an address of this machine that is not open', '/inside', /not on the public internet/],
  ])('%s is not captured, and the reason is told', async (_, path, reason) => {
    answers['/robots.txt'] = (_asked, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: *\nDisallow: /closed');
    answers['/closed'] = (_asked, response) => response.end('closed');
    answers['/inside'] = (_asked, response) => response.writeHead(302, { location: `http://127.0.0.2:${port}/` }).end();
    timelineId = await newTimeline([path]);
    expect(await captured(path.slice(1))).toMatchObject({ state: 'refused', refusal: { message: expect.stringMatching(reason) } });
    expect(await listed(path.slice(1))).toEqual([]);
    expect(requests).not.toContain('/closed');
  });

  it('a host is asked for its robots.txt once a day, and is left alone for as long as it asks', async () => {
    answers['/busy'] = (_, response) => response.writeHead(429, { 'retry-after': '3000' }).end();
    timelineId = await newTimeline(['/busy', '/other']);
    expect(await checked('busy')).toMatchObject({ state: 'done' });
    expect(await stateOf('busy')).toEqual({ state: 'unchecked', detail: 'status 429' });
    expect(await checked('other')).toMatchObject({ state: 'done' });
    expect(await stateOf('other')).toEqual({ state: 'unchecked', detail: 'busy' });
    expect(requests).toEqual(['/robots.txt', '/busy']);
  });

  it('a host gets one request at a time from all jobs, with a pause between', async () => {
    const times: { begin: number; end: number }[] = [];
    for (const path of ['/1', '/2', '/3'])
      answers[path] = (_, response) => {
        const begin = performance.now();
        setImmediate(() => {
          response.end('<p>Words');
          times.push({ begin, end: performance.now() });
        });
      };
    answers['/robots.txt'] = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/plain' }).end('User-agent: Annalist\nCrawl-delay: 1');
    timelineId = await newTimeline(['/1', '/2', '/3']);
    for (const job of await Promise.all(['1', '2', '3'].map(captured))) expect(job).toMatchObject({ state: 'done' });
    expect(times).toHaveLength(3);
    for (const [i, { begin }] of times.slice(1).entries()) expect(begin - (times[i]?.end ?? 0)).toBeGreaterThanOrEqual(990);
  });
});

describe('an attached file', () => {
  it('is kept as it is, under the type of its bytes, and only ever downloaded', async () => {
    timelineId = await newTimeline(['/a']);
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const page = Buffer.from('<!doctype html><script>alert(1)</script><p>Збережені слова');
    expect((await attached('a', '../знімок.png', picture)).status).toBe(201);
    expect((await attached('a', 'page.txt', page)).status).toBe(201);
    const items = await listed('a');
    const [image, saved] = [
      items.find(({ hash }) => hash === createHash('sha256').update(picture).digest('hex')),
      items.find(({ hasText }) => hasText),
    ];
    expect(image).toMatchObject({ page: null, name: '../знімок.png', mediaType: 'image/png', bytes: picture.byteLength, hasText: false });
    expect(saved).toMatchObject({ page: null, mediaType: 'text/html' });
    expect(await textOf(saved?.id ?? '')).toBe('Збережені слова');
    for (const [item, bytes] of [
      [image, picture],
      [saved, page],
    ] as const) {
      const response = await fileOf(item?.id ?? '');
      expect(Object.fromEntries(response.headers)).toMatchObject({
        ...{ 'content-type': 'application/octet-stream', 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' },
        'content-security-policy': "default-src 'none'; sandbox",
        'content-disposition': expect.stringMatching(/^attachment; filename="[\x20-\x7e]+"/),
      });
      expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    }
    expect((await fileOf(image?.id ?? '')).headers.get('content-disposition')).toContain(
      `filename*=UTF-8''__${encodeURIComponent('знімок.png')}`,
    );
  });

  it('is refused if it is empty, too large, or for a source that is not there', async () => {
    timelineId = await newTimeline(['/a']);
    expect((await attached('a', 'a', Buffer.alloc(0))).status).toBe(400);
    expect((await attached('a', 'a', Buffer.alloc(20 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await attached('gone', 'a', Buffer.from('a'))).status).toBe(404);
    expect(await db().capture.count({ where: { timelineId } })).toBe(0);
  });

  it('is nobody’s but the members’, and its bytes go with the last capture that has them', async () => {
    timelineId = await newTimeline(['/a']);
    const body = Buffer.from(`Words of ${timelineId}`);
    for (const name of ['one', 'two']) await attached('a', name, body);
    const [one, two] = await listed('a');
    expect((await fileOf(one?.id ?? '', outsider)).status).toBe(404);
    expect((await fileOf(one?.id ?? '', null)).status).toBe(401);
    const hash = createHash('sha256').update(body).digest('hex');
    for (const [item, left] of [
      [one, 1],
      [two, 0],
    ] as const) {
      expect((await ask(remove as never, 'DELETE', { timelineId, captureId: item?.id }, { as: owner })).status).toBe(204);
      expect(await db().capturedFile.count({ where: { hash } })).toBe(left);
    }
  });
});

it('captures go for good with their timeline', async () => {
  timelineId = await newTimeline(['/a']);
  const body = Buffer.from(`Words of ${timelineId}`);
  await attached('a', 'one', body);
  await db().timeline.update({ where: { id: timelineId }, data: { deletedAt: new Date(0) } });
  await removeForGood(new Date(1));
  const hash = createHash('sha256').update(body).digest('hex');
  expect(await db().capture.count({ where: { timelineId } })).toBe(0);
  expect(await db().capturedFile.count({ where: { hash } })).toBe(0);
});

describe('a check of links', () => {
  it('tells alive, moved, gone, changed, and what could not be checked', async () => {
    answers['/alive'] = (_, response) => response.writeHead(200, html).end(article('Слова', `Seen ${requests.length} times`));
    answers['/moved'] = (_, response) => response.writeHead(301, { location: '/alive' }).end();
    answers['/for-now'] = (_, response) => response.writeHead(302, { location: '/alive' }).end();
    answers['/changed'] = (_, response) => response.writeHead(200, html).end(article('Слова'));
    answers['/broken'] = (_, response) => response.writeHead(500).end();
    const ids = ['alive', 'moved', 'for-now', 'changed', 'broken', 'missing'];
    timelineId = await newTimeline(ids.map((id) => `/${id}`));
    await captured('changed');
    const [{ at: capturedAt } = { at: '' }] = await listed('changed');
    answers['/changed'] = (_, response) => response.writeHead(200, html).end(article('Інші слова'));
    const job = await ended(await ask(checkAll as never, 'POST', { timelineId }, { as: owner }));
    expect(job).toMatchObject({ state: 'done', result: { links: 6 } });
    // Words beside the article differ in each answer.
    await checked('alive');
    expect(Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await stateOf(id)])))).toEqual({
      alive: { state: 'alive', detail: '' },
      moved: { state: 'moved', detail: at('/alive') },
      'for-now': { state: 'alive', detail: '' },
      changed: { state: 'changed', detail: capturedAt },
      broken: { state: 'unchecked', detail: 'status 500' },
      missing: { state: 'gone', detail: 'status 404' },
    });
    await captured('changed');
    expect(await stateOf('changed')).toEqual({ state: 'alive', detail: '' });
  });
});

describe('without anybody asking', () => {
  it('nothing is fetched, unless an owner has set it; then each page is captured once, and links are checked when they are old', async () => {
    for (const path of ['/a', '/b']) answers[path] = (_, response) => response.writeHead(200, html).end(article(path));
    timelineId = await newTimeline(['/a', '/b', '/missing']);
    const boss = await jobQueue();
    await startDueFetches(boss);
    expect(await db().job.count({ where: { timelineId } })).toBe(0);
    const set = (body: object) => ask(change as never, 'PATCH', { timelineId }, { as: owner, body });
    expect((await set({ capturesAlways: true })).status).toBe(204);
    await Promise.all([startDueFetches(boss), startDueFetches(boss)]);
    expect(await endedUnasked()).toEqual([{ kind: 'captureMissing', state: 'done' }]);
    expect(await pages()).toMatchObject({ captures: { a: 1, b: 1 }, checks: { missing: { state: 'gone' } } });
    await db().job.deleteMany({ where: { timelineId } });
    expect((await set({ recheckDays: 8 })).status).toBe(400);
    expect((await set({ recheckDays: 7 })).status).toBe(204);
    requests = [];
    await startDueFetches(boss);
    expect(await db().job.count({ where: { timelineId } })).toBe(0);
    await db().linkCheck.updateMany({ where: { timelineId, sourceId: 'b' }, data: { at: new Date(Date.now() - 8 * 24 * 3_600_000) } });
    await startDueFetches(boss);
    expect(await endedUnasked()).toEqual([{ kind: 'checkLinks', state: 'done' }]);
    expect(requests).toEqual(['/b']);
  });
});

async function* inOne(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
