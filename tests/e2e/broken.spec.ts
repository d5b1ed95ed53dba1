import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request as send } from 'node:http';
import path from 'node:path';
import { eventRef } from '#core/edits/edit';
import { everyAct } from '../app/api/everyAct';
import { type BrokenRequest, brokenRequests, type Target } from '../support/brokenRequests';
import { expect, test } from '../support/browser';
import type { Product } from '../support/product';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const count = Number(process.env.COUNT ?? 1_000);
const atOnce = 6;

interface Answer {
  status: number;
  type: string;
  location: string;
  text: string;
}

/**
 * Uses Node's client, because fetch would normalise the address. If the connection closes while a body is sent, the received answer
 * counts.
 */
function ask(product: Product, { method, path: address, headers, body }: BrokenRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = send({
      ...{ host: '127.0.0.1', port: product.port, method, path: address, timeout: 30_000, agent: false },
      headers: { host: `localhost:${product.port}`, origin: product.url, ...headers, 'content-length': String(body?.length ?? 0) },
    });
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      const end = () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          location: response.headers.location ?? '',
          text: Buffer.concat(chunks).toString(),
        });
      response.on('end', end).on('error', end);
    });
    asked.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve({ status: 101, type: '', location: '', text: '' });
    });
    asked.on('timeout', () => asked.destroy(new Error('No answer in 30 seconds.')));
    asked.on('error', reject);
    asked.end(body ?? undefined);
  });
}

/** Creates an account. Rate limits are per person, so the test uses several. */
async function arrive(product: Product): Promise<string> {
  const given = { name: 'Nina', email: `${randomUUID()}@example.org`, password: 'a long enough secret' };
  const post = (at: string) =>
    fetch(`${product.url}/api/auth/${at}/email`, {
      method: 'POST',
      headers: { origin: product.url, 'content-type': 'application/json' },
      body: JSON.stringify(given),
    });
  expect((await post('sign-up')).ok).toBe(true);
  return (await post('sign-in')).headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

/** Returns every page and route with a valid body, for a timeline of this person. */
async function findTargets(product: Product, cookie: string): Promise<Target[]> {
  const api = async (at: string, body?: object) => {
    const headers = { origin: product.url, cookie, 'content-type': 'application/json' };
    const answer = await fetch(product.url + at, { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body) });
    expect(answer.ok, at).toBe(true);
    return answer.json();
  };
  const { id: timelineId } = await api('/api/timelines', { title: 'Talks', teamName: 'Desk' });
  const { id: threadId, comments } = await api(`/api/timelines/${timelineId}/threads`, {
    anchor: eventRef('e1'),
    comment: { body: 'Why?' },
  });
  const { id: invitationId, url } = await api(`/api/timelines/${timelineId}/invitations`, { role: 'viewer' });
  const [{ teamId }] = await api('/api/timelines');
  const { user } = await api('/api/auth/get-session');
  const params = {
    timelineId,
    threadId,
    commentId: comments[0].id,
    invitationId,
    teamId,
    userId: user.id,
    token: url.split('/').at(-1),
    slug: 'talks-2022',
    number: '1',
  };
  const desk = { teamId, timelineId, threadId, hash: '0'.repeat(64), invitation: { id: invitationId, token: params.token } };
  const given = { desk, staff: { ownTeams: new Map([[user.id, teamId]]), people: {}, colleague: user }, userId: user.id } as never;
  const routes = Object.entries(everyAct).flatMap(([at, acts]) =>
    acts.map(({ body, query = '' }) => {
      const [method = '', route = ''] = at.split(' ');
      return { method, route, params, query, body: body?.(given) };
    }),
  );
  const signIn = { email: 'owner@demo.local', password: 'wrong', name: 'N', token: 'x', newPassword: 'x', currentPassword: 'x' };
  const authPaths = [
    'sign-in/email',
    'sign-up/email',
    'request-password-reset',
    'send-verification-email',
    'reset-password',
    'change-password',
    'verify-email',
    'x',
  ];
  const auth = authPaths.map((all) => ({ method: 'POST', route: `/api/auth/${all}`, params: {}, query: '', body: signIn }));
  const pages = readdirSync('app', { recursive: true })
    .map(String)
    .filter((file) => path.basename(file) === 'page.tsx')
    .map((file) => ({
      method: 'GET',
      route: `/${path.dirname(file).replace(/^\.$/, '')}`,
      params: { ...params, view: 'map' },
      query: '',
      body: {},
    }));
  const others = [
    '/_next/image?url=%2Fx&w=1',
    '/_next/static/x',
    '/_next/data/x/y.json',
    '/icon.svg',
    '/collab/v1/x',
    '/api/health',
    '/api/x',
    '/x/y',
  ];
  return [...routes, ...auth, ...pages, ...others.map((route) => ({ method: 'GET', route, params: {}, query: '', body: {} }))];
}

/** Returns the fault of an answer that people or programs cannot act on. Null: none. */
function faultOf({ path: address, method }: BrokenRequest, { status, type, location, text }: Answer): string | null {
  if (status >= 500 && address.split('?')[0] !== '/api/health') return `answers ${status}`;
  if (/\n\s+at .+:\d+:\d+|node_modules|PrismaClient|postgresql:\/\//.test(text)) return 'shows its insides';
  if (!/^(\/(?!\/)|http:\/\/localhost:\d+(\/|$)|$)/.test(location)) return `leads to ${location}`;
  // Node itself answers malformed HTTP, and Next a missing method.
  const isTyped = text === '' || type.includes('application/json') || !/^\/api\/(?!auth\/)/.test(address);
  if (status >= 400 && method !== 'HEAD' && status !== 405 && !isTyped) return `answers ${status} as ${type || 'nothing'}`;
  return null;
}

test('malformed addresses, cookies, headers and bodies are refused by name, and nothing breaks', async ({ product }) => {
  console.log(`seed ${seed}`);
  const cookies = await Promise.all(Array.from({ length: 8 }, () => arrive(product)));
  const targets = await findTargets(product, cookies[0] ?? '');
  const requests = brokenRequests(seed, targets, [...cookies.slice(1), cookies[0] ?? '', '']);
  const before = product.output.length;
  const faults = new Map<string, number>();
  let sent = 0;
  const statuses = new Map<number, number>();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (sent < count) {
        sent += 1;
        const request = requests.next().value as BrokenRequest;
        const said = JSON.stringify({
          ...request,
          headers: { ...request.headers, cookie: undefined },
          body: request.body?.toString().slice(0, 300),
        }).slice(0, 700);
        const answer = await ask(product, request).catch((error: Error) => error);
        if (!(answer instanceof Error)) statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const fault = answer instanceof Error ? answer.message : faultOf(request, answer);
        if (fault) faults.set(`${fault}: ${said}`, (faults.get(`${fault}: ${said}`) ?? 0) + 1);
      }
    }),
  );
  console.log(
    [...statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, times]) => `${status}: ${times}`)
      .join(', '),
  );
  expect([...faults.keys()], `seed ${seed}`).toEqual([]);
  // Internal errors are logged, whatever the answer was.
  expect(
    product.output
      .slice(before)
      .split('\n')
      .filter((line) => /"level":(50|60)|Error/.test(line)),
    `seed ${seed}`,
  ).toEqual([]);
  expect(await product.isReady()).toBe(true);
});
