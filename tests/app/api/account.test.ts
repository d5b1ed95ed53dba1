import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PUT as changeAddress } from '#app/api/account/address/route';
import { DELETE as deleteAccount } from '#app/api/account/route';
import { DELETE as endSession } from '#app/api/account/sessions/[sessionId]/route';
import { POST as authPost } from '#app/api/auth/[...all]/route';
import { POST as makeResetLink } from '#app/api/teams/[teamId]/members/[userId]/reset-link/route';
import { GET as listThreads } from '#app/api/timelines/[timelineId]/threads/route';
import { POST as createTimeline } from '#app/api/timelines/route';
import type { TeamRole } from '#core/access';
import type { ThreadPage } from '#core/comments/thread';
import { findCaller } from '#server/accounts/session';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import { ask, newSession, type Person, password, prepareApi, request, signUp } from '#tests/support/api';

type Problem = { error: { code: string; message: string; field?: string } };

beforeAll(async () => {
  await prepareApi();
});
afterEach(() => {
  setEnv('SMTP_URL', '');
  setEnv('MAIL_FROM', '');
});

const isSignedIn = async ({ cookie }: Person) => (await findCaller(new Headers({ cookie }))) !== null;

async function signInWith(email: string, given: string): Promise<number> {
  return (await authPost(request('POST', '/api/auth/sign-in/email', { body: { email, password: given } }))).status;
}

/** Creates a timeline in a team of this person. */
async function newTimeline(owner: Person): Promise<{ timelineId: string; teamId: string }> {
  const made = await createTimeline(request('POST', '/api/timelines', { as: owner, body: { title: 'Talks' } }));
  const { id: timelineId } = (await made.json()) as { id: string };
  const { teamId } = await db().timeline.findUniqueOrThrow({ where: { id: timelineId } });
  return { timelineId, teamId };
}

async function join(teamId: string, { userId }: Person, role: TeamRole = 'member'): Promise<void> {
  await db().teamMember.create({ data: { teamId, userId, role } });
}

describe('sessions', () => {
  it('only its owner ends a session, and it is then invalid', async () => {
    const [ada, eve] = [await signUp('Ada'), await signUp('Eve')];
    const elsewhere = { ...ada, cookie: await newSession(ada.userId) };
    const rows = await db().session.findMany({ where: { userId: ada.userId }, orderBy: { createdAt: 'desc' } });
    const sessionId = rows[0]?.id ?? '';
    expect((await ask(endSession, 'DELETE', { sessionId }, { as: eve })).status).toBe(404);
    expect((await ask(endSession, 'DELETE', { sessionId })).status).toBe(401);
    expect((await ask(endSession, 'DELETE', { sessionId }, { as: ada })).status).toBe(204);
    expect([await isSignedIn(elsewhere), await isSignedIn(ada)]).toEqual([false, true]);
  });
});

describe('the address', () => {
  it('changes only with the password, and not to a taken address', async () => {
    const [ada, eve] = [await signUp('Ada'), await signUp('Eve')];
    const put = (body: object) => ask<Problem, object>(changeAddress as never, 'PUT', {}, { as: ada, body });
    const email = `${randomUUID()}@Example.org`;
    expect((await put({ email, password: 'not the password' })).body.error.field).toBe('password');
    expect((await put({ email: eve.email, password })).body.error).toMatchObject({ code: 'conflict', field: 'email' });
    expect((await put({ email: 'no address', password })).status).toBe(400);
    expect((await put({ email, password })).status).toBe(200);
    expect([await signInWith(email.toLowerCase(), password), await signInWith(ada.email, password)]).toEqual([200, 401]);
    const raw = request('POST', '/api/auth/change-email', { as: ada, body: { newEmail: `${randomUUID()}@example.org` } });
    expect((await authPost(raw)).status).toBe(404);
  });

  it('password guesses in an open session are limited', async () => {
    const ada = await signUp('Ada');
    await db().rateLimit.create({ data: { key: `password:${ada.userId}`, until: new Date(Date.now() + 3_600_000) } });
    const body = { email: `${randomUUID()}@example.org`, password };
    expect((await ask(changeAddress as never, 'PUT', {}, { as: ada, body })).status).toBe(429);
    expect((await ask(deleteAccount as never, 'DELETE', {}, { as: ada, body: { name: 'A', password } })).status).toBe(429);
    const change = request('POST', '/api/auth/change-password', { as: ada, body: { currentPassword: password, newPassword: password } });
    expect((await authPost(change)).status).toBe(429);
    // No other endpoint of the library bypasses that limit, and unused ones stay closed.
    for (const path of ['verify-password', 'delete-user', 'unlink-account', 'revoke-sessions', 'request-password-reset/'])
      expect(
        (await authPost(request('POST', `/api/auth/${path}`, { as: ada, body: { password, providerId: 'credential' } }))).status,
        path,
      ).toBe(404);
  });
});

describe('an owner’s link to a new password', () => {
  const make = (teamId: string, userId: string, as: Person) =>
    ask<{ url: string }, object>(makeResetLink as never, 'POST', { teamId, userId }, { as });
  const reset = async (url: string, newPassword: string) =>
    (await authPost(request('POST', '/api/auth/reset-password', { body: { token: url.split('/').at(-1), newPassword } }))).status;

  it('works once, ends all sessions, and is stored as a hash', async () => {
    const [owner, member] = [await signUp('Owner'), await signUp('Member')];
    const { teamId } = await newTimeline(owner);
    await join(teamId, member);
    const { status, body } = await make(teamId, member.userId, owner);
    expect(status).toBe(201);
    expect(JSON.stringify(await db().verification.findMany())).not.toContain(body.url.split('/').at(-1));
    expect(await reset(body.url, 'short')).toBe(400);
    expect(await reset(body.url, 'a wholly new one')).toBe(200);
    expect(await reset(body.url, 'and once more again')).toBe(400);
    expect(await isSignedIn(member)).toBe(false);
    expect([await signInWith(member.email, 'a wholly new one'), await signInWith(member.email, password)]).toEqual([200, 401]);
  });

  it('a newer link replaces an older one, and an expired link does not work', async () => {
    const [owner, member] = [await signUp('Owner'), await signUp('Member')];
    const { teamId } = await newTimeline(owner);
    await join(teamId, member);
    const [first, second] = [await make(teamId, member.userId, owner), await make(teamId, member.userId, owner)];
    expect(await reset(first.body.url, 'a wholly new one')).toBe(400);
    await db().verification.updateMany({ where: { value: member.userId }, data: { expiresAt: new Date(0) } });
    expect(await reset(second.body.url, 'a wholly new one')).toBe(400);
  });

  it('only owners create it, only for people with no further rights than theirs, and only without mail', async () => {
    const [owner, member, other, stranger] = [
      await signUp('Owner'),
      await signUp('Member'),
      await signUp('Other'),
      await signUp('Stranger'),
    ];
    const { teamId } = await newTimeline(owner);
    await join(teamId, member);
    await join(teamId, other, 'owner');
    expect((await make(teamId, owner.userId, member)).status).toBe(403);
    expect((await make(teamId, member.userId, stranger)).status).toBe(404);
    expect((await make(teamId, stranger.userId, owner)).status).toBe(404);
    // An equal, the user themselves, and a user with a role elsewhere.
    expect((await make(teamId, other.userId, owner)).status).toBe(403);
    expect((await make(teamId, owner.userId, owner)).status).toBe(403);
    const { timelineId } = await newTimeline(stranger);
    await db().timelineMember.create({ data: { timelineId, userId: member.userId, role: 'viewer' } });
    expect((await make(teamId, member.userId, owner)).status).toBe(403);
    await db().timelineMember.deleteMany({ where: { timelineId, userId: member.userId } });
    setEnv('SMTP_URL', 'smtp://127.0.0.1:1');
    setEnv('MAIL_FROM', 'a@example.org');
    expect((await make(teamId, member.userId, owner)).status).toBe(409);
  });
});

describe('a command of the operator', () => {
  const run = (...given: string[]) => promisify(execFile)(process.execPath, ['--import', 'tsx', 'server/resetPassword.ts', ...given]);

  it('prints a reset link only for a sole owner, whom no other owner can help', { tags: 'long' }, async () => {
    const owner = await signUp('Owner');
    await newTimeline(owner);
    const { stdout } = await run(owner.email.toUpperCase());
    const [, token] = /\/reset-password\/(\S+)/.exec(stdout) ?? [];
    const reset = async () =>
      (await authPost(request('POST', '/api/auth/reset-password', { body: { token, newPassword: 'a wholly new one' } }))).status;
    expect([await reset(), await reset()]).toEqual([200, 400]);
    expect([await isSignedIn(owner), await signInWith(owner.email, 'a wholly new one')]).toEqual([false, 200]);
    await expect(run('nobody@example.org')).rejects.toThrow('Nobody here has the address');
  });
});

describe('deleting an account', () => {
  const remove = (as: Person, body: object) => ask<Problem, object>(deleteAccount as never, 'DELETE', {}, { as, body });

  it('deletes address, password, sessions and roles, and keeps the texts under the chosen name', async () => {
    const [owner, leaver] = [await signUp('Owner'), await signUp('Leaver')];
    const { timelineId, teamId } = await newTimeline(owner);
    await join(teamId, leaver);
    await db().timelineMember.create({ data: { timelineId, userId: leaver.userId, role: 'editor' } });
    await db().thread.create({
      data: {
        timelineId,
        kind: 'event',
        recordId: 'e',
        anchor: { kind: 'event', id: 'e' },
        createdById: leaver.userId,
        comments: { create: { authorId: leaver.userId, body: 'Why?' } },
      },
    });
    const version = async () => (await db().doc.findUniqueOrThrow({ where: { id: timelineId } })).permVersion;
    const before = await version();
    expect((await remove(leaver, { name: 'A former colleague', password: 'not the password' })).status).toBe(400);
    expect((await remove(leaver, { name: 'a\nb', password })).body.error.field).toBe('name');
    expect((await remove(leaver, { name: 'A former colleague', password })).status).toBe(204);

    expect(await version()).toBeGreaterThan(before);
    expect(await isSignedIn(leaver)).toBe(false);
    expect(await signInWith(leaver.email, password)).toBe(401);
    const user = await db().user.findUniqueOrThrow({
      where: { id: leaver.userId },
      include: { sessions: true, credentials: true, teams: true, timelines: true },
    });
    expect(user).toMatchObject({ name: 'A former colleague', sessions: [], credentials: [], teams: [], timelines: [] });
    expect(JSON.stringify(user)).not.toContain(leaver.email);
    const { body } = await ask<ThreadPage, object>(listThreads as never, 'GET', { timelineId }, { as: owner });
    expect(body.threads[0]?.comments[0]?.author.name).toBe('A former colleague');
  });

  it('is refused with the teams’ names if a team would lose its only owner, and changes nothing', async () => {
    const [owner, member] = [await signUp('Owner'), await signUp('Member')];
    const { teamId } = await newTimeline(owner);
    await join(teamId, member);
    const refused = await remove(owner, { name: 'Gone', password });
    expect([refused.status, refused.body.error.message]).toEqual([409, expect.stringContaining('Owner’s desk'.replace('’', "'"))]);
    expect(await isSignedIn(owner)).toBe(true);
    await db().teamMember.update({ where: { teamId_userId: { teamId, userId: member.userId } }, data: { role: 'owner' } });
    expect((await remove(owner, { name: 'Gone', password })).status).toBe(204);
    expect(await db().teamMember.findMany({ where: { teamId } })).toMatchObject([{ userId: member.userId, role: 'owner' }]);
  });

  it('two owners deleted at the same time leave one', async () => {
    const [first, second] = [await signUp('First'), await signUp('Second')];
    const { teamId } = await newTimeline(first);
    await join(teamId, second, 'owner');
    const answers = await Promise.all([first, second].map((as) => remove(as, { name: 'Gone', password })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await db().teamMember.count({ where: { teamId, role: 'owner' } })).toBe(1);
  });
});
