import { once } from 'node:events';
import { request as send } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { addressHeader } from '#server/http/address';
import { FrontDoor } from '#server/http/frontDoor';

let door: FrontDoor | null = null;
afterEach(() => door?.close());

async function open(site = { trustedProxies: 0, isHttps: false }): Promise<number> {
  door = new FrontDoor(async () => ({ status: 'ok', version: '1', database: 'ok', relay: 'ok' }), site);
  door.servePages((request, response) => {
    const answer = () => response.end(String(request.headers[request.url === '/action' ? 'next-action' : addressHeader]));
    // The listener stays, as that of a reader that has heard enough.
    if (request.url === '/begun') request.on('readable', () => request.read() === null || answer());
    else answer();
  });
  return door.open(0, '127.0.0.1');
}

/** By hand: fetch would mend the address first. */
function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }>((resolve, reject) => {
    const asked = send({ port, path, headers, method, host: '127.0.0.1' }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    asked.on('upgrade', (_, socket) => socket.destroy());
    asked.on('error', reject);
    // A body that was announced never comes.
    if (headers['content-length']) asked.flushHeaders();
    else asked.end();
  });
}

describe('the front door', () => {
  it('answers 400 to an address or a cookie of ours that cannot be decoded or holds NUL', async () => {
    const port = await open();
    for (const path of ['/%', '/t/%E0%A4%A', '/t/a%00', '/%00', '/x?event=%00', '/x?a=%zz', '/x?a=1%0', '/a%ff'])
      expect((await ask(port, path)).status, path).toBe(400);
    for (const cookie of ['better-auth.session_token=%00', '__Secure-better-auth.session_token=%E0%A4%A', 'annalist.device-1=%'])
      expect((await ask(port, '/', { cookie })).status, cookie).toBe(400);
    expect((await ask(port, '/api/health?%00')).status).toBe(400);
    for (const path of ['/', '/t/%D0%BF?q=1+2%25', '/x?a=1&b=%3F?']) expect((await ask(port, path)).status, path).toBe(200);
    // Another program's cookie on the same host is none of our business.
    expect((await ask(port, '/', { cookie: 'discount=50%; better-auth.session_token=a.b' })).status).toBe(200);
  });

  it('does not pass on the id of a server action, since no page has one', async () => {
    expect((await ask(await open(), '/action', { 'next-action': '0'.repeat(42) }, 'POST')).body).toBe('undefined');
  });

  it('answers 405 to methods that no page has, and 400 to a router’s state that Next cannot read', async () => {
    const port = await open();
    for (const method of ['TRACE', 'PROPFIND', 'QUERY']) {
      const { status, body, headers } = await ask(port, '/', {}, method);
      expect([status, JSON.parse(body).error.code, headers.allow], method).toEqual([405, 'invalid', expect.stringContaining('GET')]);
    }
    for (const state of ['%', '{}', '%5B1%5D', 'x'.repeat(9_000)])
      expect((await ask(port, '/', { 'next-router-state-tree': state })).status, state.slice(0, 9)).toBe(400);
    const right = encodeURIComponent(JSON.stringify(['', { children: ['sign-in', {}] }]));
    expect((await ask(port, '/', { 'next-router-state-tree': right })).status).toBe(200);
  });

  it.each([
    ['refuses', '/%', 400],
    ['answers for a page that does not read the body', '/', 200],
    ['answers for a page that stops reading the body', '/begun', 200],
  ])('%s only when the body has arrived: a client that is cut off while it sends would lose the answer', async (_, path, status) => {
    const port = await open();
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    let answer = '';
    socket.on('data', (text: string) => {
      answer += text;
    });
    const half = 'x'.repeat(50_000);
    await new Promise((resolve) =>
      socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 100000\r\n\r\n${half}`, resolve),
    );
    // Meanwhile the door has answered another client.
    expect((await ask(port, '/%')).status).toBe(400);
    expect(answer).toBe('');
    socket.write(half);
    await once(socket, 'end');
    expect(answer).toMatch(`HTTP/1.1 ${status} `);
  });

  it('does not wait for a body that is larger than any that it takes', async () => {
    const port = await open();
    const { status } = await ask(port, '/%', { 'content-length': String(2 ** 40) }, 'POST');
    expect(status).toBe(400);
  });

  it('answers 400 to a socket whose address or cookie cannot be decoded, and does not pass it on', async () => {
    const port = await open();
    let handed = 0;
    door?.serveSockets('/collab/', (_, socket) => {
      handed += 1;
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    });
    const headers = { connection: 'upgrade', upgrade: 'websocket' };
    expect((await ask(port, '/collab/%', headers)).status).toBe(400);
    expect((await ask(port, '/collab/x', { ...headers, cookie: 'better-auth.session_token=%00' })).status).toBe(400);
    expect(handed).toBe(0);
    expect((await ask(port, '/collab/x', headers)).status).toBe(503);
    expect((await ask(port, '/elsewhere', headers)).status).toBe(404);
  });

  it('passes on the address from the trusted proxies, whatever the client sends', async () => {
    const claims = { [addressHeader]: '6.6.6.6', 'x-forwarded-for': '6.6.6.6, 192.0.2.9' };
    expect((await ask(await open(), '/', claims)).body).toBe('127.0.0.1');
    await door?.close();
    expect((await ask(await open({ trustedProxies: 1, isHttps: false }), '/', claims)).body).toBe('192.0.2.9');
  });

  it('asks browsers to come by https alone where the site is reached by https', async () => {
    expect((await ask(await open(), '/')).headers['strict-transport-security']).toBeUndefined();
    await door?.close();
    const port = await open({ trustedProxies: 0, isHttps: true });
    for (const path of ['/', '/%', '/api/health'])
      expect((await ask(port, path)).headers['strict-transport-security']).toBe('max-age=31536000');
  });
});
