import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { db } from '#server/base/db';
import { setWithdrawn } from '#server/bin/commands';
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
    };
    return (await insertTimeline(tx, { teamId, title: 'Served', ownerId: owner.userId, fill })).id;
  });
  await publishNow(owner, timelineId);
});
afterAll(() => pool.end());

const get = (path: string, headers: Record<string, string> = {}) => pages.answer('GET', path, headers);

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

  it('is not sent again to somebody who has it', async () => {
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

  it('of a numbered edition may be kept for ever, the latest is asked for again', async () => {
    expect((await get('/t/served/1')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/t/served')).headers['cache-control']).toBe('public, max-age=30, must-revalidate');
  });

  it('names its other versions: the latest, and a TimeMap of all', async () => {
    const { headers } = await get('/t/served/1');
    expect(headers.link).toBe(
      '</t/served>; rel="original latest-version", </t/served/timemap>; rel="timemap"; type="application/link-format"',
    );
    expect(String(headers['memento-datetime'])).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    const timemap = String((await get('/t/served/timemap')).body);
    expect(timemap).toContain(`</t/served/1>; rel="memento"; datetime="${headers['memento-datetime']}"`);
    const latest = await get('/t/served');
    expect(latest.headers['memento-datetime']).toBeUndefined();
    const { body, headers: list } = await get('/t/served/editions.json');
    expect(list['content-type']).toBe('application/json; charset=utf-8');
    expect(JSON.parse(String(body))).toEqual([{ number: 1, note: '', publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) }]);
  });

  it('is found under no other form of its address', async () => {
    for (const path of [
      '/t/',
      '/t/served/',
      '/t/served/0',
      '/t/served/01',
      '/t/served/2',
      '/t/served/1/2',
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
    for (const [accepted, decode] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const answer = await old.answer('GET', '/t/served', { 'accept-encoding': accepted });
      expect(String(decode(answer.body ?? ''))).toBe(String(now.body));
      // Pages of that time had no script: none may run in them.
      expect(answer.headers['content-security-policy']).toBe(pagePolicy(false));
    }
  });

  it('changes with the next edition and is gone when it is withdrawn, as soon as a notice says so', async () => {
    const before = await get('/t/served');
    expect((await publishNow(owner, timelineId, { note: 'Second.' })).body.number).toBe(2);
    pages.editionsChanged();
    expect((await get('/t/served')).headers.etag).not.toBe(before.headers.etag);
    await setWithdrawn({ userId: owner.userId, name: owner.name } as never, timelineId, true);
    pages.editionsChanged();
    for (const path of ['/t/served', '/t/served/1', '/t/served.json']) expect((await get(path)).status, path).toBe(410);
    await setWithdrawn({ userId: owner.userId, name: owner.name } as never, timelineId, false);
    pages.editionsChanged();
    expect((await get('/t/served')).status).toBe(200);
  });

  it('is looked up again after a second, for a notice can be lost', async () => {
    const before = await get('/t/served');
    expect((await publishNow(owner, timelineId, { note: 'Third.' })).body.number).toBe(3);
    await until(async () => (await get('/t/served')).headers.etag !== before.headers.etag, 'the next edition is served');
  });

  it('is served while the database is away, and what was never asked for says when to come back', async () => {
    expect((await get('/t/served')).status).toBe(200);
    await pool.end();
    pages.editionsChanged();
    expect((await get('/t/served')).status).toBe(200);
    const never = await get('/t/served/1.json');
    expect([never.status, never.headers['retry-after']]).toEqual([503, '5']);
    pool = new pg.Pool();
  });
});
