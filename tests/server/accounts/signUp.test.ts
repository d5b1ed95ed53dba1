import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { POST as authPost } from '#app/api/auth/[...all]/route';
import { POST as invite } from '#app/api/timelines/[timelineId]/invitations/route';
import { POST as createTimeline } from '#app/api/timelines/route';
import { auth } from '#server/accounts/session';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import { ask, password, prepareApi, request, signUp } from '#tests/support/api';

let databaseUrl: string;
beforeAll(async () => {
  databaseUrl = await prepareApi();
});

afterEach(() => setEnv('SIGN_UP', ''));

async function tryToSignUp(body: object) {
  const response = await auth().handler(
    request('POST', '/api/auth/sign-up/email', { body: { name: 'Nina', email: `${randomUUID()}@example.org`, password, ...body } }),
  );
  const { user, ...rest } = (await response.json()) as { user?: object; code?: string; field?: string };
  return { status: response.status, cookies: response.headers.getSetCookie(), rest, fields: Object.keys(user ?? {}).sort() };
}

describe('signing up', () => {
  it('the answer does not reveal whether the address has an account', async () => {
    const { email } = await signUp('Olena');
    const [taken, free] = [await tryToSignUp({ email: email.toUpperCase() }), await tryToSignUp({})];
    expect(taken).toEqual(free);
    expect(taken.status).toBe(200);
    expect(await tryToSignUp({ email, name: '' })).toEqual(await tryToSignUp({ name: '' }));
  });

  it('at once by many people leaves database connections for everyone else', async () => {
    const watcher = new pg.Client({ connectionString: databaseUrl });
    await watcher.connect();
    let isDone = false;
    const body = () => ({ name: 'Nina', email: `${randomUUID()}@example.org`, password });
    const all = Promise.all(
      Array.from({ length: 12 }, () => authPost(request('POST', '/api/auth/sign-up/email', { body: body() }))),
    ).finally(() => {
      isDone = true;
    });
    let most = 0;
    while (!isDone) {
      const { rows } = await watcher.query<{ open: number }>(
        'SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL AND pid <> pg_backend_pid()',
      );
      most = Math.max(most, rows[0]?.open ?? 0);
    }
    await watcher.end();
    expect(new Set((await all).map(({ status }) => status))).toEqual(new Set([200]));
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(5);
  });

  it('a name has to be visible, and is kept without the space around it', async () => {
    for (const name of ['', ' ', 'x'.repeat(101), 'Olena\u202Eanelo', 'A\u0007']) {
      const { status, rest } = await tryToSignUp({ name });
      expect([status, rest.field], JSON.stringify(name)).toEqual([400, 'name']);
    }
    const email = `${randomUUID()}@example.org`;
    await tryToSignUp({ email, name: '  Олена  Пчілка ', image: 'javascript:alert(1)' });
    expect(await db().user.findUnique({ where: { email } })).toMatchObject({ name: 'Олена Пчілка', image: null });
    const { cookie, userId } = await signUp('Renamed');
    const rename = (name: string) => auth().handler(request('POST', '/api/auth/update-user', { as: { cookie } as never, body: { name } }));
    expect((await rename('a\nb')).status).toBe(400);
    expect((await rename(' Мирослава ')).status).toBe(200);
    expect((await db().user.findUnique({ where: { id: userId } }))?.name).toBe('Мирослава');
  });

  it('is open to anyone, to people with a valid invitation, or to nobody', async () => {
    const owner = await signUp('Olena');
    const made = await createTimeline(request('POST', '/api/timelines', { as: owner, body: { title: 'Talks' } }));
    const { id: timelineId } = (await made.json()) as { id: string };
    const { body } = await ask<{ url: string; id: string }, { timelineId: string }>(
      invite,
      'POST',
      { timelineId },
      {
        as: owner,
        body: { role: 'viewer' },
      },
    );
    const invitation = body.url.split('/').at(-1);
    setEnv('SIGN_UP', 'invited');
    for (const wrong of [undefined, 'x', 7, null]) expect((await tryToSignUp({ invitation: wrong })).status).toBe(403);
    expect((await tryToSignUp({ email: owner.email })).status).toBe(403);
    expect((await tryToSignUp({ invitation })).status).toBe(200);
    setEnv('SIGN_UP', 'closed');
    expect((await tryToSignUp({ invitation })).status).toBe(403);
    setEnv('SIGN_UP', 'invited');
    await db().invitationLink.update({ where: { id: body.id }, data: { revokedAt: new Date() } });
    expect((await tryToSignUp({ invitation })).status).toBe(403);
  });
});
