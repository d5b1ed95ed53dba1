import type { lookup as systemLookup } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FetchOptions, guardedFetch } from '#server/fetch/guardedFetch';
import { mayConnectTo } from '#server/fetch/publicAddress';

const mb = 1024 * 1024;
const html = '<title>Сторінка</title>';
let hits: string[] = [];
let server: Server;
let port: number;

const answers: Record<string, RequestListener> = {
  '/': (_, response) => response.end(html),
  '/gzip': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(html)),
  '/deflate': (_, response) => response.setHeader('content-encoding', 'deflate').end(deflateSync(html)),
  '/br': (_, response) => response.setHeader('content-encoding', 'br').end(brotliCompressSync(html)),
  '/bomb': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50 * mb))),
  '/large': (_, response) => response.end(Buffer.alloc(6 * mb)),
  '/broken': (_, response) => response.setHeader('content-encoding', 'gzip').end('no gzip'),
  '/slow': (_, response) => void response.write('<'),
  '/missing': (_, response) => response.writeHead(404).end(),
  '/to-cyrillic': (_, response) => response.writeHead(302, { location: Buffer.from('/сторінка').toString('latin1') }).end(),
  [`/${encodeURIComponent('сторінка')}`]: (_, response) => response.end(html),
  '/loop': (_, response) => response.writeHead(302, { location: '/loop' }).end(),
  '/away': (request, response) =>
    response.writeHead(302, { location: new URL(`http://x${request.url}`).searchParams.get('to') ?? '' }).end(),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    hits.push(`${request.headers.host} ${request.url}`);
    (answers[new URL(`http://x${request.url}`).pathname] as RequestListener)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The names of the tests lead to this machine: "open" counts as public, the others do not. */
const open = ['127.0.0.1/32'];
const names = (table: Record<string, string[]>) =>
  ((name: string, _: object, callback: (error: Error | null, found: { address: string; family: number }[]) => void) => {
    const found = table[name]?.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (found) callback(null, found);
    else callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
  }) as unknown as typeof systemLookup;
const lookup = names({ 'page.example': ['127.0.0.1'], 'mixed.example': ['127.0.0.1', '10.0.0.1'], 'private.example': ['192.168.1.1'] });
const fetchPage = (path: string, options: FetchOptions = {}) => {
  hits = [];
  return guardedFetch(path.startsWith('/') ? `http://page.example:${port}${path}` : path, { open, lookup, ...options });
};

describe('what a page may be fetched from', () => {
  it.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://0/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://192.168.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://100.64.0.1/',
    'http://224.0.0.1/',
    'http://255.255.255.255/',
    'http://１２７.0.0.1/',
  ])('not from %s', async (address) => {
    const url = new URL(address);
    url.port = String(port);
    hits = [];
    await expect(guardedFetch(url.href)).rejects.toMatchObject({ code: 'notPublic' });
    expect(hits).toEqual([]);
  });

  it.each([
    ['ftp://page.example/', 'protocol'],
    ['file:///etc/passwd', 'protocol'],
    ['data:text/html,x', 'protocol'],
    ['gopher://page.example/', 'protocol'],
    ['http://user:secret@page.example/', 'credentials'],
    ['http://page.example@private.example/', 'credentials'],
    ['not an address', 'notAnAddress'],
    ['http://private.example/', 'notPublic'],
    ['http://mixed.example/', 'notPublic'],
    ['http://nowhere.example/', 'notFound'],
  ])('%s is refused: %s', async (address, code) => {
    await expect(fetchPage(address)).rejects.toMatchObject({ code });
    expect(hits).toEqual([]);
  });

  it('a network that the operator opens is open, and only that', () => {
    expect(mayConnectTo('10.1.2.3', ['10.1.0.0/16'])).toBe(true);
    expect(mayConnectTo('::ffff:10.1.2.3', ['10.1.0.0/16'])).toBe(true);
    expect(mayConnectTo('10.2.2.3', ['10.1.0.0/16'])).toBe(false);
    expect(mayConnectTo('93.184.216.34', [])).toBe(true);
    expect(mayConnectTo('2606:2800:220:1::1', [])).toBe(true);
    expect(mayConnectTo('nothing', [])).toBe(false);
  });
});

it('a redirect is followed only where a page could be fetched from', async () => {
  expect((await fetchPage(`/away?to=${encodeURIComponent('/gzip')}`)).url).toBe(`http://page.example:${port}/gzip`);
  // As browsers read it: in UTF-8.
  expect((await fetchPage('/to-cyrillic')).url).toBe(`http://page.example:${port}/${encodeURIComponent('сторінка')}`);
  for (const [to, code] of [
    [`http://private.example:${port}/`, 'notPublic'],
    [`http://127.0.0.2:${port}/`, 'notPublic'],
    ['file:///etc/passwd', 'protocol'],
    [`http://a:b@page.example:${port}/`, 'credentials'],
    ['http://', 'notAnAddress'],
  ] as const) {
    await expect(fetchPage(`/away?to=${encodeURIComponent(to)}`)).rejects.toMatchObject({ code });
    expect(hits).toHaveLength(1);
  }
  await expect(fetchPage('/loop')).rejects.toMatchObject({ code: 'tooManyRedirects' });
  expect(hits).toHaveLength(6);
});

it('a name that changes its address after the check leads nowhere else: one lookup, and the connection goes to what it found', async () => {
  let asked = 0;
  const changing = ((name: string, given: object, callback: never) => {
    asked += 1;
    names({ 'page.example': asked === 1 ? ['127.0.0.1'] : ['10.0.0.1'] })(name, given, callback);
  }) as unknown as typeof systemLookup;
  expect((await fetchPage('/', { lookup: changing })).body.toString()).toBe(html);
  expect(asked).toBe(1);
  // The next request asks again, and refuses.
  await expect(fetchPage('/', { lookup: changing })).rejects.toMatchObject({ code: 'notPublic' });
});

it.each(['/', '/gzip', '/deflate', '/br'])('%s is read and decompressed', async (path) => {
  expect((await fetchPage(path)).body.toString()).toBe(html);
});

it.each([
  ['/bomb', 'tooLarge'],
  ['/large', 'tooLarge'],
  ['/broken', 'unreachable'],
  ['/missing', 'status'],
  ['/slow', 'tooSlow'],
])('%s ends with %s', async (path, code) => {
  await expect(fetchPage(path, { limits: { seconds: path === '/slow' ? 1 : 15, bytes: 5 * mb, redirects: 5 } })).rejects.toMatchObject({
    code,
  });
});
