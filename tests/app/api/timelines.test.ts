import { beforeAll, describe, expect, it } from 'vitest';
import { POST as accept } from '#app/api/invitations/[token]/accept/route';
import { GET as readInvitation } from '#app/api/invitations/[token]/route';
import { DELETE as revoke } from '#app/api/timelines/[timelineId]/invitations/[invitationId]/route';
import { POST as invite, GET as listInvitations } from '#app/api/timelines/[timelineId]/invitations/route';
import { DELETE as removeMember, PATCH as setRole } from '#app/api/timelines/[timelineId]/members/[userId]/route';
import { GET as listMembers } from '#app/api/timelines/[timelineId]/members/route';
import { DELETE as deleteTimeline } from '#app/api/timelines/[timelineId]/route';
import { POST as reply } from '#app/api/timelines/[timelineId]/threads/[threadId]/comments/route';
import { PATCH as resolve } from '#app/api/timelines/[timelineId]/threads/[threadId]/route';
import { GET as listThreads, POST as startThread } from '#app/api/timelines/[timelineId]/threads/route';
import { POST as createTimeline, GET as listTimelines } from '#app/api/timelines/route';
import { type Role, roles } from '#core/access';
import type { ThreadPage } from '#core/comments/thread';
import { eventRef } from '#core/edits/edit';
import { auth } from '#server/accounts/session';
import { db } from '#server/base/db';
import { ask, type Person, prepareApi, request, signUp } from '#tests/support/api';

type Problem = { error: { code: string; message: string; field?: string } };

beforeAll(async () => {
  await prepareApi();
});

async function newTimeline(owner: Person, title = 'Talks'): Promise<string> {
  const response = await createTimeline(
    request('POST', '/api/timelines', { as: owner, body: { title, language: 'UK', timeZone: 'Europe/Kyiv' } }),
  );
  expect(response.status).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

async function withRole(timelineId: string, role: Role): Promise<Person> {
  const person = await signUp(role);
  await db().timelineMember.create({ data: { timelineId, userId: person.userId, role } });
  return person;
}

describe('timelines over HTTP', () => {
  it('a new timeline is only in its creator’s list, with the path of its room', async () => {
    const owner = await signUp('Olena');
    const id = await newTimeline(owner, 'Переговори 2022');
    const mine = await (await listTimelines(request('GET', '/api/timelines', { as: owner }))).json();
    expect(mine).toMatchObject([{ id, title: 'Переговори 2022', role: 'owner', room: `/collab/v1/${id}.1` }]);
    const other = await signUp('Petro');
    expect(await (await listTimelines(request('GET', '/api/timelines', { as: other }))).json()).toEqual([]);
  });

  it('without a session the answer is 401, with a foreign origin 403, with a broken body 400, with too large a one 413', async () => {
    const owner = await signUp('Olena');
    expect((await listTimelines(request('GET', '/api/timelines'))).status).toBe(401);
    expect(
      (await listTimelines(request('GET', '/api/timelines', { as: { ...owner, cookie: 'better-auth.session_token=forged.signature' } })))
        .status,
    ).toBe(401);
    const post = (given: object) => createTimeline(request('POST', '/api/timelines', { as: owner, ...given }));
    expect((await post({ body: { title: 'A' }, origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({ body: '{"title":' })).status).toBe(400);
    expect((await post({ body: { title: 'x'.repeat(200_000) } })).status).toBe(413);
    const wrong = await post({ body: { title: 'A', timeZone: 'Mars/Olympus' } });
    expect(wrong.status).toBe(400);
    expect(((await wrong.json()) as Problem).error.field).toBe('timeZone');
  });

  it('an expired or ended session is invalid', async () => {
    const list = async (as: Person) => (await listTimelines(request('GET', '/api/timelines', { as }))).status;
    const [expired, ended] = [await signUp('Expired'), await signUp('Ended')];
    expect([await list(expired), await list(ended)]).toEqual([200, 200]);
    await db().session.updateMany({ where: { userId: expired.userId }, data: { expiresAt: new Date(0) } });
    await auth().handler(request('POST', '/api/auth/sign-out', { as: ended, body: {} }));
    expect([await list(expired), await list(ended)]).toEqual([401, 401]);
  });

  it('a stranger gets 404 for a missing timeline, for another team’s, and for an invalid id', async () => {
    const id = await newTimeline(await signUp('Olena'));
    const stranger = await signUp('Stranger');
    for (const timelineId of [id, crypto.randomUUID(), 'not-a-uuid', "'; drop table"]) {
      expect((await ask(listMembers, 'GET', { timelineId }, { as: stranger })).status).toBe(404);
    }
  });

  it('a deleted timeline is gone for everyone, also for its owner', async () => {
    const owner = await signUp('Olena');
    const timelineId = await newTimeline(owner);
    expect((await ask(deleteTimeline, 'DELETE', { timelineId }, { as: owner })).status).toBe(204);
    expect((await ask(listMembers, 'GET', { timelineId }, { as: owner })).status).toBe(404);
  });
});

describe('members', () => {
  it('every route accepts and refuses each role as in core/access', async () => {
    const owner = await signUp('Olena');
    const timelineId = await newTimeline(owner);
    const allowed: Record<Role, { comment: number; manage: number; read: number }> = {
      viewer: { read: 200, comment: 403, manage: 403 },
      commenter: { read: 200, comment: 201, manage: 403 },
      editor: { read: 200, comment: 201, manage: 403 },
      owner: { read: 200, comment: 201, manage: 201 },
    };
    for (const role of roles) {
      const as = await withRole(timelineId, role);
      expect((await ask(listThreads, 'GET', { timelineId }, { as })).status, role).toBe(allowed[role].read);
      expect(
        (await ask(startThread, 'POST', { timelineId }, { as, body: { anchor: eventRef('e1'), comment: { body: 'Why?' } } })).status,
        role,
      ).toBe(allowed[role].comment);
      expect((await ask(invite, 'POST', { timelineId }, { as, body: { role: 'viewer' } })).status, role).toBe(allowed[role].manage);
      expect((await ask(setRole, 'PATCH', { timelineId, userId: as.userId }, { as, body: { role } })).status, role).toBe(
        role === 'owner' ? 204 : 403,
      );
    }
  });

  it('changing a role raises the version that fences the relay’s commits, in the same transaction', async () => {
    const owner = await signUp('Olena');
    const timelineId = await newTimeline(owner);
    const editor = await withRole(timelineId, 'editor');
    const version = async () => (await db().doc.findUniqueOrThrow({ where: { id: timelineId } })).permVersion;
    const before = await version();
    expect((await ask(setRole, 'PATCH', { timelineId, userId: editor.userId }, { as: owner, body: { role: 'viewer' } })).status).toBe(204);
    expect(await version()).toBe(before + 1);
    expect((await ask(removeMember, 'DELETE', { timelineId, userId: editor.userId }, { as: owner })).status).toBe(204);
    expect(await version()).toBe(before + 2);
    expect((await ask(listMembers, 'GET', { timelineId }, { as: editor })).status).toBe(404);
  });

  it('the last owner cannot be removed, and the refusal changes nothing', async () => {
    const owner = await signUp('Olena');
    const timelineId = await newTimeline(owner);
    const second = await withRole(timelineId, 'owner');
    // Without team owners, only the timeline's own members count.
    await db().teamMember.deleteMany({ where: { userId: owner.userId } });
    expect((await ask(removeMember, 'DELETE', { timelineId, userId: owner.userId }, { as: second })).status).toBe(204);
    const answer = await ask<Problem, object>(removeMember as never, 'DELETE', { timelineId, userId: second.userId }, { as: second });
    expect([answer.status, answer.body.error.code]).toEqual([409, 'conflict']);
    expect((await ask(listMembers, 'GET', { timelineId }, { as: second })).status).toBe(200);
  });

  it('an owner of the team owns each of its timelines', async () => {
    const owner = await signUp('Olena');
    const timelineId = await newTimeline(owner);
    const { teamId } = await db().timeline.findUniqueOrThrow({ where: { id: timelineId } });
    const deputy = await signUp('Deputy');
    await db().teamMember.create({ data: { teamId, userId: deputy.userId, role: 'owner' } });
    expect((await ask(invite, 'POST', { timelineId }, { as: deputy, body: { role: 'viewer' } })).status).toBe(201);
  });
});

describe('invitation links', () => {
  async function link(owner: Person, timelineId: string, role: Role) {
    const { body } = await ask<{ id: string; url: string }, { timelineId: string }>(
      invite,
      'POST',
      { timelineId },
      { as: owner, body: { role } },
    );
    return { id: body.id, token: body.url.split('/').at(-1) ?? '' };
  }

  it('gives its role to a signed-in user, and never lowers a role', async () => {
    const owner = await signUp('Olena');
    const timelineId = await newTimeline(owner, 'Talks');
    const { token } = await link(owner, timelineId, 'commenter');
    expect((await ask(readInvitation, 'GET', { token })).body).toEqual({
      timelineTitle: 'Talks',
      role: 'commenter',
      invitedBy: 'Olena',
    });
    expect((await ask(accept, 'POST', { token })).status).toBe(401);
    const guest = await signUp('Guest');
    expect((await ask(accept, 'POST', { token }, { as: guest })).body).toEqual({ timelineId });
    expect(
      (await ask(startThread, 'POST', { timelineId }, { as: guest, body: { anchor: eventRef('e1'), comment: { body: 'Here.' } } })).status,
    ).toBe(201);
    const editor = await withRole(timelineId, 'editor');
    await ask(accept, 'POST', { token }, { as: editor });
    expect((await db().timelineMember.findFirstOrThrow({ where: { timelineId, userId: editor.userId } })).role).toBe('editor');
  });

  it('does not work if it is revoked, expired or unknown; only its hash is stored', async () => {
    const owner = await signUp('Olena');
    const timelineId = await newTimeline(owner);
    const { id, token } = await link(owner, timelineId, 'editor');
    expect(JSON.stringify(await db().invitationLink.findMany())).not.toContain(token);
    expect((await ask(revoke, 'DELETE', { timelineId, invitationId: id }, { as: owner })).status).toBe(204);
    const guest = await signUp('Guest');
    expect((await ask(accept, 'POST', { token }, { as: guest })).status).toBe(404);
    const old = await link(owner, timelineId, 'editor');
    await db().invitationLink.update({ where: { id: old.id }, data: { expiresAt: new Date(0) } });
    expect((await ask(accept, 'POST', { token: old.token }, { as: guest })).status).toBe(404);
    expect((await ask(accept, 'POST', { token: 'guessed' }, { as: guest })).status).toBe(404);
    expect((await ask(listInvitations, 'GET', { timelineId }, { as: owner })).body).toEqual({ invitations: [] });
  });

  it('never makes an owner', async () => {
    const owner = await signUp('Olena');
    const timelineId = await newTimeline(owner);
    expect((await ask(invite, 'POST', { timelineId }, { as: owner, body: { role: 'owner' } })).status).toBe(400);
  });
});

describe('comments', () => {
  it('a thread is started, answered, resolved and reopened, and its authors are recorded', async () => {
    const owner = await signUp('Olena');
    const timelineId = await newTimeline(owner);
    const commenter = await withRole(timelineId, 'commenter');
    const { body } = await ask<{ id: string }, { timelineId: string }>(
      startThread,
      'POST',
      { timelineId },
      { as: commenter, body: { anchor: eventRef('e1'), comment: { body: 'Хто це сказав?' } } },
    );
    const at = { timelineId, threadId: body.id };
    expect((await ask(reply, 'POST', at, { as: owner, body: { body: 'See the source.' } })).status).toBe(201);
    expect((await ask(resolve, 'PATCH', at, { as: owner, body: { resolved: true } })).status).toBe(200);
    const read = async () =>
      (await ask<ThreadPage, { timelineId: string }>(listThreads, 'GET', { timelineId }, { as: commenter })).body.threads;
    expect(await read()).toMatchObject([
      {
        id: body.id,
        resolved: { by: { name: 'Olena' } },
        comments: [
          { author: { name: 'commenter' }, body: 'Хто це сказав?' },
          { author: { name: 'Olena' }, body: 'See the source.' },
        ],
      },
    ]);
    expect((await ask(resolve, 'PATCH', at, { as: commenter, body: { resolved: false } })).status).toBe(200);
    expect((await read())[0]?.resolved).toBe(null);
  });

  it('a thread of another timeline is not found, and an empty or too long comment is refused', async () => {
    const owner = await signUp('Olena');
    const [timelineId, other] = [await newTimeline(owner), await newTimeline(owner, 'Other')];
    const { body } = await ask<{ id: string }, { timelineId: string }>(
      startThread,
      'POST',
      { timelineId },
      { as: owner, body: { anchor: eventRef('e1'), comment: { body: 'Here.' } } },
    );
    expect((await ask(reply, 'POST', { timelineId: other, threadId: body.id }, { as: owner, body: { body: 'There?' } })).status).toBe(404);
    for (const text of ['', '   ', 'x'.repeat(10_001), 'a\0b', 7]) {
      expect(
        (await ask(startThread, 'POST', { timelineId }, { as: owner, body: { anchor: eventRef('e1'), comment: { body: text } } })).status,
      ).toBe(400);
    }
  });
});
