// The product relies on these facts about better-auth. A release that changes one fails here, by name.
import { beforeAll, describe, expect, it } from 'vitest';
import { GET, POST } from '#app/api/auth/[...all]/route';
import { auth } from '#server/accounts/session';
import { db } from '#server/base/db';
import { newSession, type Person, password, prepareApi, request, signUp } from '#tests/support/api';

let ada: Person;
beforeAll(async () => {
  await prepareApi();
  ada = await signUp('Ada');
});

/** The endpoints that a page of the product calls. */
const used = [
  ...['GET get-session', 'GET verify-email', 'POST sign-up/email', 'POST sign-in/email', 'POST sign-out', 'POST update-user'],
  ...['POST change-password', 'POST revoke-other-sessions', 'POST request-password-reset', 'POST reset-password'],
];

/** Every endpoint of the library that has an address, as configured here. */
function endpoints(): { method: 'GET' | 'POST'; path: string }[] {
  const all = Object.values(auth().api as Record<string, { path?: string; options?: { method?: string | string[] } }>);
  return all.flatMap(({ path, options }) =>
    [options?.method ?? []].flat().flatMap((method) => (path && (method === 'GET' || method === 'POST') ? [{ method, path }] : [])),
  );
}

describe('better-auth', () => {
  it('has many endpoints that the product does not use, and each of them answers 404', async () => {
    const shut = endpoints().filter(({ method, path }) => !used.includes(`${method} ${path.slice(1)}`));
    // The library has more endpoints than the product uses; an empty list would prove nothing.
    expect(shut.length).toBeGreaterThan(10);
    const opened: string[] = [];
    for (const { method, path } of shut) {
      const given = request(method, `/api/auth${path.replace(/:\w+/g, 'x')}`, { as: ada, ...(method === 'POST' && { body: {} }) });
      const { status } = await (method === 'GET' ? GET(given) : POST(given));
      if (status !== 404) opened.push(`${method} ${path} ${status}`);
    }
    expect(opened).toEqual([]);
  });

  it('has every endpoint that the product uses, by the same name', () => {
    const names = endpoints().map(({ method, path }) => `${method} ${path.slice(1)}`);
    expect(used.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('answers a disabled path with 404 even without the product’s own list', async () => {
    for (const path of ['change-email', 'sign-in/social', 'link-social', 'update-session']) {
      const response = await auth().handler(request('POST', `/api/auth/${path}`, { as: ada, body: { newEmail: 'new@example.org' } }));
      expect([path, response.status]).toEqual([path, 404]);
    }
  });

  it('gives a hook the path of an endpoint without its prefix', async () => {
    // The limits and the rules of signing up hang on this: a path with the prefix would match none of them.
    const response = await auth().handler(
      request('POST', '/api/auth/sign-up/email', { body: { name: ' ', email: 'a@example.org', password } }),
    );
    expect([response.status, (await response.json()) as object]).toMatchObject([400, { field: 'name' }]);
    expect(await db().user.findUnique({ where: { email: 'a@example.org' } })).toBeNull();
  });

  it('refuses a request from another origin that comes with a session, also where NODE_ENV is test', async () => {
    const given = request('POST', '/api/auth/update-user', { as: ada, origin: 'https://elsewhere.example', body: { name: 'Eve' } });
    expect((await auth().handler(given)).status).toBe(403);
  });

  it('takes a session cookie that is signed with the secret, and none with another signature', async () => {
    const cookie = await newSession(ada.userId);
    const read = async (value: string) => (await auth().api.getSession({ headers: new Headers({ cookie: value }) }))?.user.id ?? null;
    expect(await read(cookie)).toBe(ada.userId);
    const [name = '', value = ''] = cookie.split('=');
    const [token = ''] = decodeURIComponent(value).split('.');
    expect(await read(`${name}=${encodeURIComponent(`${token}.${Buffer.alloc(32, 1).toString('base64')}`)}`)).toBeNull();
    expect(await read(`${name}=${token}`)).toBeNull();
  });

  it('ends a session by its token, and knows it no longer', async () => {
    const cookie = await newSession(ada.userId);
    const headers = new Headers({ cookie });
    const session = await auth().api.getSession({ headers });
    const { internalAdapter } = await auth().$context;
    await internalAdapter.deleteSession(session?.session.token ?? '');
    expect(await auth().api.getSession({ headers })).toBeNull();
  });
});
