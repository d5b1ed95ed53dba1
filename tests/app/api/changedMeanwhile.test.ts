import { beforeAll, describe, expect, it } from 'vitest';
import { POST as authenticate } from '#app/api/auth/[...all]/route';
import { PATCH as changeTeamRole } from '#app/api/teams/[teamId]/members/[userId]/route';
import { PATCH as renameTeam } from '#app/api/teams/[teamId]/route';
import { PATCH as changeEdition } from '#app/api/timelines/[timelineId]/editions/[number]/route';
import { PATCH as changeRole, DELETE as removeMember } from '#app/api/timelines/[timelineId]/members/[userId]/route';
import { PATCH as changeTimeline, GET as readTimeline } from '#app/api/timelines/[timelineId]/route';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { db } from '#server/base/db';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { ask, type Person, prepareApi, request, signUp } from '#tests/support/api';
import { publishNow } from '#tests/support/publish';

let owner: Person;
let deputy: Person;
let guest: Person;
let teams: string[];
let timelineId: string;
beforeAll(async () => {
  await prepareApi();
  owner = await signUp('First');
  [deputy, guest] = [await signUp('Deputy'), await signUp('Guest')];
  await db().$transaction(async (tx) => {
    teams = await Promise.all(['First', 'Second', 'Third'].map((name) => insertTeam(tx, name, owner.userId)));
    const fill = (doc: Parameters<typeof createTimeline>[0]) => {
      createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
      addEvent(doc, { date: '2022', title: { en: 'One' } });
    };
    timelineId = (await insertTimeline(tx, { teamId: teams[0] ?? '', title: 'Talks', ownerId: owner.userId, fill })).id;
  });
  await db().timeline.update({ where: { id: timelineId }, data: { slug: 'first' } });
  await publishNow(owner, timelineId);
  await db().timelineMember.createMany({
    data: [
      { timelineId, userId: deputy.userId, role: 'owner' },
      { timelineId, userId: guest.userId, role: 'editor' },
    ],
  });
});

interface Setting {
  values: () => [unknown, unknown, unknown];
  send: (value: unknown, was?: unknown) => Promise<{ status: number; body: unknown }>;
  read: () => Promise<unknown>;
  /** The second value, in the words of the refusal. */
  words: string;
}

const patch = (body: object) => ask(changeTimeline as never, 'PATCH', { timelineId }, { as: owner, body });
const timeline = () => db().timeline.findUniqueOrThrow({ where: { id: timelineId } });
const given = (was: unknown) => (was === undefined ? {} : { was });

const settings: Record<string, Setting> = {
  'a team’s name': {
    values: () => ['First', 'Second', 'Third'],
    send: (name, was) => ask(renameTeam as never, 'PATCH', { teamId: teams[0] ?? '' }, { as: owner, body: { name, ...given(was) } }),
    read: async () => (await db().team.findUniqueOrThrow({ where: { id: teams[0] ?? '' } })).name,
    words: 'Second',
  },
  'the user’s own name': {
    values: () => ['First', 'Second', 'Third'],
    send: async (name, was) => {
      const response = await authenticate(request('POST', '/api/auth/update-user', { as: owner, body: { name, ...given(was) } }));
      return { status: response.status, body: await response.json() };
    },
    read: async () => (await db().user.findUniqueOrThrow({ where: { id: owner.userId } })).name,
    words: 'Second',
  },
  'a public address': {
    values: () => ['first', 'second', 'third'],
    send: (slug, was) => patch({ slug, ...given(was) }),
    read: async () => (await timeline()).slug,
    words: 'second',
  },
  'who may find the public pages, and how long': {
    values: () => [
      { isUnlisted: false, until: null },
      { isUnlisted: true, until: '2092-03-05T21:59:59.999Z' },
      { isUnlisted: true, until: null },
    ],
    send: (publicity, was) => patch({ publicity, ...given(was) }),
    read: async () => {
      const { isUnlisted, publicUntil } = await timeline();
      return { isUnlisted, until: publicUntil?.toISOString() ?? null };
    },
    words: 'not listed, until 2092-03-05 21:59 UTC',
  },
  'how often links are checked': {
    values: () => [null, 7, 30],
    send: (recheckDays, was) => patch({ recheckDays, ...given(was) }),
    read: async () => (await timeline()).recheckDays,
    words: 'every 7 days',
  },
  'the public reason of a withdrawal': {
    values: () => [null, 'It named a witness.', 'A date was wrong.'],
    send: (reason, was) => patch({ withdrawn: reason !== null, ...(reason !== null && { reason }), ...given(was) }),
    read: async () => {
      const { withdrawnAt, withdrawnReason } = await timeline();
      return withdrawnAt && withdrawnReason;
    },
    words: 'withdrawn with the reason: It named a witness.',
  },
  'the public reason why one edition is withdrawn': {
    values: () => [null, '', 'A date was wrong.'],
    send: (reason, was) =>
      ask(
        changeEdition as never,
        'PATCH',
        { timelineId, number: '1' },
        {
          as: owner,
          body: { withdrawn: reason !== null, ...(reason !== null && { reason }), ...given(was) },
        },
      ),
    read: async () => {
      const { withdrawnAt, withdrawnReason } = await db().edition.findUniqueOrThrow({
        where: { timelineId_number: { timelineId, number: 1 } },
      });
      return withdrawnAt && withdrawnReason;
    },
    words: 'withdrawn',
  },
  'a timeline’s team': {
    values: () => [teams[0], teams[1], teams[2]],
    send: (teamId, was) => patch({ teamId, ...given(was) }),
    read: async () => (await timeline()).teamId,
    words: 'Second',
  },
};

describe('the password of readers', () => {
  const mark = async () =>
    ((await ask(readTimeline as never, 'GET', { timelineId }, { as: owner })).body as { passwordMark: string | null }).passwordMark;
  const set = (readerPassword: string | null, was?: unknown) => patch({ readerPassword, ...given(was) });

  it('is not replaced by someone who has not seen that a colleague has set another', async () => {
    expect(await mark()).toBeNull();
    expect((await set('of the deputy', null)).status).toBe(204);
    const theirs = await mark();
    expect(await set('of the owner', null)).toMatchObject({
      status: 409,
      body: { error: { code: 'changed', theirs, message: expect.stringContaining('“another password”') } },
    });
    expect(await mark()).toBe(theirs);
    expect((await set('of the owner', theirs)).status).toBe(204);
    expect(await mark()).not.toBe(theirs);
    // Nor is a new one removed by someone who has seen the former.
    expect((await set(null, theirs)).status).toBe(409);
    expect((await set(null)).status).toBe(204);
    // Two who remove it agree.
    expect((await set(null, theirs)).status).toBe(204);
  });
});

const setRole = (as: Person, body: object) => ask(changeRole as never, 'PATCH', { timelineId, userId: guest.userId }, { as, body });
const roleOfGuest = async () =>
  (await db().timelineMember.findUniqueOrThrow({ where: { timelineId_userId: { timelineId, userId: guest.userId } } })).role;

describe('the role of a member', () => {
  it('is not replaced by an owner who has not seen the other’s decision; the refusal names who took it, and to what', async () => {
    expect((await setRole(deputy, { role: 'viewer', was: 'editor' })).status).toBe(204);
    const refused = await setRole(owner, { role: 'commenter', was: 'editor' });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'changed', field: 'role', theirs: 'viewer' } } });
    expect((refused.body as { error: { message: string } }).error.message).toContain('Deputy changed this meanwhile, to “viewer”.');
    expect(await roleOfGuest()).toBe('viewer');
    expect((await setRole(owner, { role: 'viewer', was: 'editor' })).status).toBe(204);
    expect((await setRole(owner, { role: 'commenter', was: 'viewer' })).status).toBe(204);
    // Who agrees has changed nothing: the author is still the one who did.
    expect((await setRole(deputy, { role: 'commenter', was: 'viewer' })).status).toBe(204);
    expect((await setRole(deputy, { role: 'editor', was: 'viewer' })).body).toMatchObject({
      error: { message: expect.stringContaining('First changed this') },
    });
    expect((await setRole(deputy, { role: 'editor' })).status).toBe(204);
  });

  it('that the author has changed in another window is refused in the second person', async () => {
    expect((await setRole(owner, { role: 'viewer', was: await roleOfGuest() })).status).toBe(204);
    expect((await setRole(owner, { role: 'commenter', was: 'editor' })).body).toMatchObject({
      error: {
        code: 'changed',
        theirs: 'viewer',
        message: expect.stringMatching(/^You changed this meanwhile in another window, to “viewer”\./),
      },
    });
    expect((await setRole(owner, { role: 'editor' })).status).toBe(204);
  });

  it('is given by one of two owners who decide at the same moment, and the other is told', async () => {
    const both = await Promise.all([
      setRole(owner, { role: 'viewer', was: 'editor' }),
      setRole(deputy, { role: 'commenter', was: 'editor' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await roleOfGuest()).toBe(both[0]?.status === 204 ? 'viewer' : 'commenter');
    expect((await setRole(owner, { role: 'editor' })).status).toBe(204);
  });

  it('is not given to somebody whom a colleague has removed meanwhile', async () => {
    const at = { timelineId, userId: guest.userId };
    expect((await ask(removeMember as never, 'DELETE', at, { as: deputy })).status).toBe(204);
    expect((await setRole(owner, { role: 'viewer', was: 'editor' })).status).toBe(404);
    expect(await db().timelineMember.count({ where: { timelineId, userId: guest.userId } })).toBe(0);
  });
});

describe('the role of a member of a team', () => {
  it('is not replaced by a program that keeps to a role which a colleague has changed meanwhile', async () => {
    const teamId = teams[0] ?? '';
    await db().teamMember.create({ data: { teamId, userId: guest.userId, role: 'member' } });
    const set = (body: object) => ask(changeTeamRole as never, 'PATCH', { teamId, userId: guest.userId }, { as: owner, body });
    const role = async () => (await db().teamMember.findUniqueOrThrow({ where: { teamId_userId: { teamId, userId: guest.userId } } })).role;
    expect((await set({ role: 'owner', was: 'member' })).status).toBe(204);
    expect(await set({ role: 'member', was: 'member' })).toMatchObject({
      status: 409,
      body: { error: { code: 'changed', field: 'role', theirs: 'owner', message: expect.stringContaining('“owner”') } },
    });
    expect(await role()).toBe('owner');
    // Whoever wants the same is not refused.
    expect((await set({ role: 'owner', was: 'member' })).status).toBe(204);
    expect((await set({ role: 'member', was: 'owner' })).status).toBe(204);
    expect((await set({ role: 'member', was: 'owner' })).status).toBe(204);
    expect((await set({ role: 'owner' })).status).toBe(204);
    expect(await role()).toBe('owner');
    expect((await set({ role: 'member' })).status).toBe(204);
  });
});

describe.each(Object.entries(settings))('%s', (_, { values, send, read, words }) => {
  it('is not replaced by someone who has not seen a colleague’s change, and is by one who has', async () => {
    const [before, theirs, mine] = values();
    expect(await read()).toEqual(before);
    expect((await send(theirs, before)).status).toBeLessThan(300);
    const refused = await send(mine, before);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'changed', theirs } } });
    expect((refused.body as { error: { message: string } }).error.message).toContain(`“${words}”`);
    expect(await read()).toEqual(theirs);
    // Whoever wants the same is not refused.
    expect((await send(theirs, before)).status).toBeLessThan(300);
    expect((await send(mine, theirs)).status).toBeLessThan(300);
    expect(await read()).toEqual(mine);
    // A program that says nothing of what it has read replaces anything, as before.
    expect((await send(before)).status).toBeLessThan(300);
    expect(await read()).toEqual(before);
  });
});
