import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import pg from 'pg';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedScript } from '#core/editions/embed/embedScript';
import { oembedPath } from '#core/editions/embed/oembed';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { db } from '#server/base/db';
import { publicOrigin } from '#server/base/env';
import { renameAddress } from '#server/editions/address';
import { PublicPages } from '#server/editions/serving/publicPages';
import { serveWholeFont } from '#server/editions/serving/wholeFonts';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { type Person, prepareApi, signUp } from '#tests/support/api';
import { publishNow } from '#tests/support/publish';
import { until } from '#tests/support/relay';

let pool: pg.Pool;
let pages: PublicPages;
let owner: Person;
let timelineId: string;

const fontFolders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('annalist-fonts-'));
let foldersBefore: string[] = [];

beforeAll(async () => {
  const url = await prepareApi();
  foldersBefore = await fontFolders();
  pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('error', () => undefined);
  pages = new PublicPages(pool, pino({ level: 'silent' }));
  owner = await signUp('Olena');
  timelineId = await db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', owner.userId);
    const fill = (doc: Parameters<typeof createTimeline>[0]) => {
      createTimeline(doc, { title: 'Shown elsewhere', languages: ['en'], timeZone: 'UTC' });
      addEvent(doc, { id: 'e1', date: '2022-03-29', title: { en: 'Talks in Istanbul' } });
      addEvent(doc, { id: 'e/2', date: '2022-04', title: { en: 'A draft' } });
    };
    return (await insertTimeline(tx, { teamId, title: 'Shown elsewhere', ownerId: owner.userId, fill })).id;
  });
  await publishNow(owner, timelineId);
});
afterAll(async () => {
  await pages.stop();
  // The process that draws cards ends with the thread that asked it, and takes its fonts along.
  await until(async () => (await fontFolders()).every((name) => foldersBefore.includes(name)), 'the process that draws cards has ended');
  await pool.end();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  pages.answer('GET', path, { 'accept-encoding': 'identity', ...headers });
const ask = (query: Record<string, string>) => get(`${oembedPath}?${new URLSearchParams(query)}`);
/** With a change of the timeline's row for as long as `act` takes. */
async function whileChanged(data: object, before: object, act: () => Promise<void>): Promise<void> {
  await db().timeline.update({ where: { id: timelineId }, data });
  pages.editionsChanged();
  await act();
  await db().timeline.update({ where: { id: timelineId }, data: before });
  pages.editionsChanged();
}

describe('a share picture', () => {
  it('is named by the page of the timeline and by that of each event, and is a PNG of the size that they say', async () => {
    const pictures = await Promise.all(
      ['/t/shown-elsewhere', '/t/shown-elsewhere/1', '/t/shown-elsewhere/event/e1', '/t/shown-elsewhere/event/e%2F2'].map(async (path) => {
        const [, address = ''] = /<meta property="og:image" content="([^"]+)">/.exec(String((await get(path)).body)) ?? [];
        expect(address.startsWith(`${publicOrigin()}/t/shown-elsewhere/1/share`), address).toBe(true);
        const { status, headers, body } = await get(new URL(address).pathname);
        expect([status, headers['content-type'], headers['content-security-policy']]).toEqual([200, 'image/png', "default-src 'none'"]);
        expect([body?.readUInt32BE(16), body?.readUInt32BE(20)]).toEqual([1200, 630]);
        return String(headers.etag);
      }),
    );
    expect(pictures[0]).toBe(pictures[1]);
    expect(new Set(pictures).size).toBe(3);
  });

  it('is not sent again to a client that has it', async () => {
    const { headers } = await get('/t/shown-elsewhere/share.png');
    expect((await get('/t/shown-elsewhere/share.png', { 'if-none-match': String(headers.etag) })).status).toBe(304);
  });

  it('is absent for an event or an edition that is not there', async () => {
    for (const path of ['/t/shown-elsewhere/1/share/gone.png', '/t/shown-elsewhere/9/share.png', '/t/other/share.png'])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });
});

describe('an embedded page', () => {
  it('may be framed by any site, and runs its one script; nothing else of it may do more than a page', async () => {
    const { status, headers, body } = await get('/t/shown-elsewhere/1/embed?event=e1&level=3');
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']).split('; ');
    const script = createHash('sha256').update(embedScript).digest('base64');
    expect(policy).toEqual(
      expect.arrayContaining(['frame-ancestors *', `script-src 'sha256-${script}'`, "default-src 'none'", "font-src 'self'"]),
    );
    expect(headers).not.toHaveProperty('x-frame-options');
    const page = String(body);
    expect(page).toMatch(/<h3><a href="\/t\/shown-elsewhere\/1"/);
    expect(page).toMatch(/<details class="row" id="e1" open/);
    for (const [, sheet = ''] of page.matchAll(/<style>([\s\S]*?)<\/style>/g))
      expect(String(headers['content-security-policy'])).toContain(createHash('sha256').update(sheet).digest('base64'));
  });

  it('is one for each level and event, and no other query makes another', async () => {
    const etags = await Promise.all(
      ['', '?level=2', '?utm_source=x', '?level=9', '?level=3', '?event=e1'].map(async (query) =>
        String((await get(`/t/shown-elsewhere/embed${query}`)).headers.etag),
      ),
    );
    expect(new Set(etags.slice(0, 4)).size).toBe(1);
    expect(new Set(etags).size).toBe(3);
  });

  it('no other page sets its permitted frames', async () => {
    for (const path of ['/t/shown-elsewhere', '/t/shown-elsewhere/event/e1', '/t/shown-elsewhere/corrections', '/t/nothing'])
      expect(String((await get(path)).headers['content-security-policy'])).not.toContain('frame-ancestors');
  });

  it('and every page that is made of an edition uses the fonts of that edition', async () => {
    for (const path of ['/t/shown-elsewhere/embed', '/t/shown-elsewhere/event/e1', '/t/shown-elsewhere/corrections']) {
      const { body, headers } = await get(path);
      const fonts = [...String(body).matchAll(/url\("([^"]+)"\)/g)].map(([, address = '']) => address);
      expect([path, fonts]).toEqual([
        path,
        ['/t/shown-elsewhere/1/fonts/source-serif-4-latin.woff2', '/t/shown-elsewhere/1/fonts/inter-latin.woff2'],
      ]);
      for (const font of fonts) expect((await get(font)).status).toBe(200);
      expect(headers['content-security-policy']).toContain("font-src 'self'");
    }
  });
});

describe('a page without an edition whose fonts it could use', () => {
  it('uses whole files of the site, one for each part of a script', async () => {
    const { status, body, headers } = await get('/t/nothing');
    expect(status).toBe(404);
    const fonts = [...String(body).matchAll(/url\("([^"]+)"\)/g)].map(([, address = '']) => address);
    expect(fonts).toEqual(expect.arrayContaining(['/fonts/inter-latin.woff2', '/fonts/source-serif-4-cyrillic.woff2']));
    for (const [, sheet = ''] of String(body).matchAll(/<style>([\s\S]*?)<\/style>/g))
      expect(String(headers['content-security-policy'])).toContain(createHash('sha256').update(sheet).digest('base64'));
    const server = createServer((request, response) => void serveWholeFont(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const font of fonts) {
      const answer = await fetch(site + font);
      expect([
        font,
        answer.status,
        Buffer.from(await answer.arrayBuffer())
          .subarray(0, 4)
          .toString(),
      ]).toEqual([font, 200, 'wOF2']);
    }
    const known = await fetch(`${site}/fonts/inter-latin.woff2`, { method: 'HEAD' });
    const etag = known.headers.get('etag') ?? '';
    // Without the browser's own header that forbids an answer from a cache.
    const again = await new Promise<number>((resolve) =>
      request(`${site}/fonts/inter-latin.woff2`, { headers: { 'if-none-match': etag } }, (sent) =>
        resolve(sent.resume().statusCode ?? 0),
      ).end(),
    );
    expect(again).toBe(304);
    for (const path of ['/fonts/../package.json', '/fonts/inter-..%2f..%2fpackage.woff2', '/fonts/arial-latin.woff2'])
      expect([path, (await fetch(site + path)).status]).toEqual([path, 404]);
    server.close();
  });
});

describe('oEmbed', () => {
  const page = (path = '') => `${publicOrigin()}/t/shown-elsewhere${path}`;

  it('answers the address that each page names in its head', async () => {
    for (const [path, src] of [
      ['/t/shown-elsewhere', page('/embed')],
      ['/t/shown-elsewhere/event/e1', page('/embed?event=e1')],
    ] as const) {
      const html = String((await get(path)).body);
      const [, href = ''] = /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)"/.exec(html) ?? [];
      const { pathname, search } = new URL(href.replaceAll('&amp;', '&'));
      const { status, headers, body } = await get(pathname + search);
      expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
      const answer = JSON.parse(String(body)) as { html: string };
      expect(answer).toMatchObject({ version: '1.0', type: 'rich', author_name: 'Desk', provider_url: publicOrigin() });
      expect(answer.html).toContain(`src="${src}"`);
      expect((await get(src.slice(publicOrigin().length))).status).toBe(200);
    }
  });

  it('keeps to the largest size', async () => {
    const { body } = await ask({ url: page('/1'), maxwidth: '320', maxheight: '240' });
    expect(JSON.parse(String(body))).toMatchObject({ width: 320, height: 240, html: expect.stringContaining('width="320" height="240"') });
  });

  it.each([
    [{ url: 'https://example.org/t/shown-elsewhere' }, 404],
    [{ url: 'javascript:alert(1)' }, 404],
    [{}, 404],
    [{ url: 'PAGE/event/gone' }, 404],
    [{ url: 'PAGE/9' }, 404],
    [{ url: 'PAGE.json' }, 404],
    [{ url: 'PAGE/%E0%A4%A' }, 404],
    [{ url: 'PAGE', format: 'xml' }, 501],
  ] as [Record<string, string>, number][])('%j is answered with %i', async (query, status) => {
    const asked = query.url ? { ...query, url: query.url.replace('PAGE', page()) } : query;
    const answer = await ask(asked);
    expect(answer.status).toBe(status);
    expect(JSON.parse(String(answer.body))).toMatchObject({ error: { message: expect.any(String) } });
  });
});

describe('where the pages are', () => {
  const paths = [
    '/t/shown-elsewhere/share.png',
    '/t/shown-elsewhere/1/share/e1.png',
    '/t/shown-elsewhere/embed',
    '/t/shown-elsewhere/1/embed',
  ];

  it('withdrawn, pictures, embedded pages and oEmbed are so too', async () => {
    await whileChanged(
      { withdrawnAt: new Date(), withdrawnReason: 'It was wrong' },
      { withdrawnAt: null, withdrawnReason: '' },
      async () => {
        for (const path of paths) expect([path, (await get(path)).status]).toEqual([path, 410]);
        expect((await ask({ url: `${publicOrigin()}/t/shown-elsewhere` })).status).toBe(410);
      },
    );
  });

  it('unlisted, each of them excludes search engines', async () => {
    await whileChanged({ isUnlisted: true }, { isUnlisted: false }, async () => {
      for (const path of paths) expect([path, (await get(path)).headers['x-robots-tag']]).toEqual([path, 'noindex']);
    });
  });

  it('renamed, the former addresses lead to the new ones with their query, and oEmbed answers for them', async () => {
    await renameAddress({ userId: owner.userId } as never, timelineId, { to: 'renamed' });
    pages.editionsChanged();
    const { status, headers } = await get('/t/shown-elsewhere/embed?event=e1&level=3');
    expect([status, headers.location]).toEqual([301, '/t/renamed/embed?event=e1&level=3']);
    const answer = JSON.parse(String((await ask({ url: `${publicOrigin()}/t/shown-elsewhere/1` })).body)) as { html: string };
    expect(answer.html).toContain(`src="${publicOrigin()}/t/renamed/1/embed"`);
  });
});
