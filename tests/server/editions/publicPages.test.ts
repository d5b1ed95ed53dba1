import { createHash } from 'node:crypto';
import { createServer, get as httpGet, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEvent } from '#core/edits/event';
import { addSource } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { db } from '#server/base/db';
import { setWithdrawn } from '#server/bin/commands';
import { setReaderPassword } from '#server/editions/publicity';
import { pagePolicy } from '#server/editions/serving/policy';
import { PublicPages } from '#server/editions/serving/publicPages';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { type Person, prepareApi, signUp } from '#tests/support/api';
import { publishNow } from '#tests/support/publish';
import { until } from '#tests/support/relay';

let pool: pg.Pool;
let pages: PublicPages;
let owner: Person;
let timelineId: string;

beforeAll(async () => {
  const url = await prepareApi();
  pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  pages = new PublicPages(pool, pino({ level: 'silent' }));
  owner = await signUp('Olena');
  timelineId = await db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', owner.userId);
    const fill = (doc: Parameters<typeof createTimeline>[0]) => {
      createTimeline(doc, { title: 'Served', languages: ['en'], timeZone: 'UTC' });
      addEvent(doc, { id: 'e1', date: '2022-03-29', title: { en: 'Talks in Istanbul' } });
      addSource(doc, { id: 's1', type: 'report', title: 'A report' });
    };
    return (await insertTimeline(tx, { teamId, title: 'Served', ownerId: owner.userId, fill })).id;
  });
  await publishNow(owner, timelineId);
});
afterAll(() => pool.end());

const get = (path: string, headers: Record<string, string> = {}) => pages.answer('GET', path, headers);

describe('over HTTP', () => {
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    server = createServer((request, response) => void pages.respond(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  // Not with fetch, which adds `cache-control: no-cache` to a conditional request.
  const fetchPage = (headers: Record<string, string>) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const sent = httpGet(`${origin}/t/served`, { headers: { 'accept-encoding': 'br', ...headers } }, (answer) =>
        resolve(answer.resume()),
      );
      sent.on('error', reject);
    });

  it('an unchanged page is answered with the same 304 from the first time on, with those headers of the page that a cache renews', async () => {
    const page = await fetchPage({});
    const etag = page.headers.etag ?? '';
    const answers = [await fetchPage({ 'if-none-match': etag }), await fetchPage({ 'if-none-match': etag })];
    // RFC 9110, section 15.4.5, and what lets a script of another site read it.
    const renewed = ['etag', 'cache-control', 'vary', 'access-control-allow-origin'];
    for (const answer of answers) {
      expect([answer.statusCode, answer.headers.etag]).toEqual([304, etag]);
      const sent = Object.entries(answer.headers).filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name));
      expect(sent).toEqual(renewed.map((name) => [name, page.headers[name]]));
    }
    expect((await fetchPage({ 'if-none-match': etag, 'accept-encoding': 'gzip' })).statusCode).toBe(200);
    expect((await fetchPage({ 'if-none-match': '"another"' })).statusCode).toBe(200);
  });

  it('whoever has a page gets no 304 for it any more once readers need a password', async () => {
    const { etag = '' } = (await fetchPage({})).headers;
    expect((await fetchPage({ 'if-none-match': etag })).statusCode).toBe(304);
    await setReaderPassword(owner, timelineId, { to: 'a word for readers' });
    pages.editionsChanged();
    for (const _ of ['looked up', 'known'])
      for (const known of [{}, { 'if-none-match': etag }] as Record<string, string>[])
        expect((await fetchPage(known)).statusCode).toBe(403);
    await setReaderPassword(owner, timelineId, { to: null });
    pages.editionsChanged();
  });
});

describe('a public page', () => {
  it('is sent in the encoding that the client takes, all of the same page', async () => {
    const [plain, gzip, br] = await Promise.all(
      ['identity', 'gzip', 'gzip, deflate, br'].map((accepted) => get('/t/served', { 'accept-encoding': accepted })),
    );
    expect([plain, gzip, br].map((answer) => answer?.headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
    const page = String(plain?.body);
    expect(page).toContain('Talks in Istanbul');
    expect(String(gunzipSync(gzip?.body ?? ''))).toBe(page);
    expect(String(brotliDecompressSync(br?.body ?? ''))).toBe(page);
    for (const answer of [plain, gzip, br]) {
      expect(answer?.headers['content-length']).toBe(answer?.body?.length);
      expect(answer?.headers.vary).toBe('Accept-Encoding');
    }
    // A cache must not take the bytes of one encoding for those of another.
    expect(new Set([plain, gzip, br].map((answer) => answer?.headers.etag)).size).toBe(3);
  });

  it('names its fonts, which come from this site with the edition and are all that its policy lets in', async () => {
    const { body, headers } = await get('/t/served', { 'accept-encoding': 'identity' });
    const page = String(body);
    const [sheet = '', style = ''] = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, each]) => each);
    const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain(`style-src ${sha256(style)} ${sha256(sheet)};`);
    expect(policy).toContain("font-src 'self';");
    const fonts = [...sheet.matchAll(/url\("([^"]+)"\)/g)].map(([, address = '']) => address);
    expect(fonts).toEqual(['/t/served/1/fonts/source-serif-4-latin.woff2', '/t/served/1/fonts/inter-latin.woff2']);
    for (const font of fonts) {
      expect(page).toContain(`<link rel="preload" href="${font}" as="font"`);
      const file = await get(font, { 'accept-encoding': 'br' });
      expect([file.status, file.headers['content-type'], file.headers['content-encoding']]).toEqual([200, 'font/woff2', undefined]);
      expect(file.body?.subarray(0, 4).toString()).toBe('wOF2');
    }
  });

  it('is not sent again to a client that has it', async () => {
    for (const accepted of ['identity', 'gzip', 'br']) {
      const first = await get('/t/served', { 'accept-encoding': accepted });
      const etag = String(first.headers.etag);
      for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
        const again = await get('/t/served', { 'accept-encoding': accepted, 'if-none-match': known });
        expect([again.status, again.body, again.headers.etag]).toEqual([304, undefined, etag]);
      }
      expect((await get('/t/served', { 'accept-encoding': accepted, 'if-none-match': '"other"' })).status).toBe(200);
    }
  });

  it('is revalidated after a while, because even a numbered edition can be withdrawn', async () => {
    for (const path of ['/t/served/1', '/t/served/1.json', '/t/served/1/bundle.zip'])
      expect([path, (await get(path)).headers['cache-control']]).toEqual([path, 'public, max-age=300, must-revalidate']);
    expect((await get('/t/served')).headers['cache-control']).toBe('public, max-age=30, must-revalidate');
  });

  it('leads to the edition of a moment through its TimeGate', async () => {
    const { publishedAt } = await db().edition.findFirstOrThrow({ where: { timelineId, number: 1 } });
    const hour = 3_600_000;
    const askFor = async (moment: number | string) =>
      get('/t/served/timegate', { 'accept-datetime': typeof moment === 'string' ? moment : new Date(moment).toUTCString() });
    await db().edition.update({
      where: { timelineId_number: { timelineId, number: 1 } },
      data: { publishedAt: new Date(publishedAt.getTime() - hour) },
    });
    await publishNow(owner, timelineId);
    pages.editionsChanged();
    for (const [moment, number] of [
      [publishedAt.getTime() - 2 * hour, 1],
      [publishedAt.getTime() - hour / 2, 1],
      [publishedAt.getTime() + hour, 2],
    ] as const) {
      const { status, headers } = await askFor(moment);
      expect([status, headers.location, headers.vary]).toEqual([302, `/t/served/${number}`, 'Accept-Datetime']);
      expect(headers.link).toContain('</t/served>; rel="original"');
    }
    expect((await get('/t/served/timegate')).headers.location).toBe('/t/served/2');
    expect((await askFor('yesterday')).status).toBe(400);
    await db().editionFile.deleteMany({ where: { timelineId, number: 2 } });
    await db().edition.delete({ where: { timelineId_number: { timelineId, number: 2 } } });
    pages.editionsChanged();
  });

  it('names its other versions: the latest, and a TimeMap of all', async () => {
    const { headers } = await get('/t/served/1');
    expect(headers.link).toBe(
      '</t/served>; rel="original latest-version", </t/served/timemap>; rel="timemap"; type="application/link-format", </t/served/timegate>; rel="timegate"',
    );
    expect(String(headers['memento-datetime'])).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    const timemap = String((await get('/t/served/timemap')).body);
    expect(timemap).toContain(`</t/served/1>; rel="memento"; datetime="${headers['memento-datetime']}"`);
    const latest = await get('/t/served');
    expect(latest.headers['memento-datetime']).toBeUndefined();
    const { body, headers: list } = await get('/t/served/editions.json');
    expect(list['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(String(body))).toEqual([
      {
        ...{ number: 1, note: '', kind: 'first', corrected: 0, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      },
    ]);
  });

  it('has files beside it, at its own address and at that of the latest edition', async () => {
    const [own, latest] = await Promise.all(['/t/served/1/sources.csl.json', '/t/served/sources.csl.json'].map((path) => get(path)));
    expect([own?.status, latest?.status, String(latest?.body)]).toEqual([200, 200, String(own?.body)]);
    expect(JSON.parse(String(own?.body))).toEqual([expect.objectContaining({ id: 's1', title: 'A report' })]);
    expect(own?.headers).toMatchObject({
      'content-type': 'application/vnd.citationstyles.csl+json; charset=utf-8',
      'content-length': own?.body?.length,
      'content-disposition': 'inline; filename="served-1-sources.csl.json"',
      'cache-control': 'public, max-age=300, must-revalidate',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
      link: '</t/served/sources.csl.json>; rel="original latest-version"',
    });
    expect(latest?.headers['cache-control']).toBe('public, max-age=30, must-revalidate');
    const br = await get('/t/served/1/sources.csl.json', { 'accept-encoding': 'br' });
    expect(String(brotliDecompressSync(br.body ?? ''))).toBe(String(own?.body));
    expect((await get('/t/served/1/sources.csl.json', { 'if-none-match': String(own?.headers.etag) })).status).toBe(304);
  });

  it('has every format that it links to, with a type, and a name for those that browsers save', async () => {
    const page = String((await get('/t/served/1', { 'accept-encoding': 'identity' })).body);
    const [links = ''] = /<p class="edition data">.*?<\/p>/.exec(page) ?? [];
    expect(links).toContain('href="/t/served/1/bundle.zip"');
    const answers = await Promise.all([...links.matchAll(/href="([^"]*)"/g)].map(([, path = '']) => get(path)));
    expect(answers.map(({ status, headers }) => [status, headers['content-type'], headers['content-disposition']])).toEqual([
      [200, 'application/json; charset=utf-8', undefined],
      [200, 'application/ld+json', 'inline; filename="served-1-data.jsonld"'],
      [200, 'text/csv; charset=utf-8; header=present', 'attachment; filename="served-1-events.csv"'],
      [200, 'application/json; charset=utf-8', 'inline; filename="served-1-timelinejs.json"'],
      [200, 'text/calendar; charset=utf-8', 'attachment; filename="served-1-calendar.ics"'],
      [200, 'text/markdown; charset=utf-8', 'attachment; filename="served-1-text.md"'],
      [200, 'application/vnd.citationstyles.csl+json; charset=utf-8', 'inline; filename="served-1-sources.csl.json"'],
      [200, 'application/zip', 'attachment; filename="served-1-bundle.zip"'],
    ]);
  });

  it('has only one form of its address', async () => {
    for (const path of [
      '/t/',
      '/t/served/',
      '/t/served/0',
      '/t/served/01',
      '/t/served/2',
      '/t/served/1/2',
      '/t/served/1.json/sources.csl.json',
      '/t/served/2/sources.csl.json',
      '/t/served/1/sources.csl.json/',
      '/t/served/images/sources.csl.json',
      '/t/served.xml',
      '/t/SERVED',
      '/t/%2e%2e/api',
    ])
      expect((await get(path)).status, path).toBe(404);
    expect((await pages.answer('POST', '/t/served')).status).toBe(405);
  });

  it('that was stored before its encodings and its policy were is served as before', async () => {
    await db().$executeRaw`UPDATE frozen_file SET br = NULL, gzip = NULL, policy = NULL`;
    const old = new PublicPages(pool, pino({ level: 'silent' }));
    const now = await get('/t/served', { 'accept-encoding': 'identity' });
    const sheets = [...String(now.body).matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, sheet = '']) => sheet);
    for (const [accepted, decode] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const answer = await old.answer('GET', '/t/served', { 'accept-encoding': accepted });
      expect(String(decode(answer.body ?? ''))).toBe(String(now.body));
      // Pages of that time had no script: none may run in them.
      expect(answer.headers['content-security-policy']).toBe(pagePolicy(false, ...sheets));
    }
  });

  it('changes with the next edition and is gone when it is withdrawn, as soon as a notice arrives', async () => {
    const before = await get('/t/served');
    expect((await publishNow(owner, timelineId, { note: 'Second.' })).body.number).toBe(2);
    pages.editionsChanged();
    expect((await get('/t/served')).headers.etag).not.toBe(before.headers.etag);
    await setWithdrawn({ userId: owner.userId, name: owner.name } as never, timelineId, { withdrawn: true, reason: '' });
    pages.editionsChanged();
    for (const path of ['/t/served', '/t/served/1', '/t/served.json', '/t/served/1/sources.csl.json', '/t/served/sources.csl.json'])
      expect((await get(path)).status, path).toBe(410);
    await setWithdrawn({ userId: owner.userId, name: owner.name } as never, timelineId, { withdrawn: false, reason: '' });
    pages.editionsChanged();
    expect((await get('/t/served')).status).toBe(200);
  });

  it('is looked up again after a second, for a notice can be lost', async () => {
    const before = await get('/t/served');
    expect((await publishNow(owner, timelineId, { note: 'Third.' })).body.number).toBe(3);
    await until(async () => (await get('/t/served')).headers.etag !== before.headers.etag, 'the next edition is served');
  });

  it('is served while the database is away, and a page not requested before gets 503 with a retry time', async () => {
    expect((await get('/t/served')).status).toBe(200);
    await pool.end();
    pages.editionsChanged();
    expect((await get('/t/served')).status).toBe(200);
    const never = await get('/t/served/2.json');
    expect([never.status, never.headers['retry-after']]).toEqual([503, '5']);
    pool = new pg.Pool();
  });
});
