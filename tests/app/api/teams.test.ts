import { beforeAll, describe, expect, it } from 'vitest';
import { POST as accept } from '#app/api/invitations/[token]/accept/route';
import { GET as readInvitation } from '#app/api/invitations/[token]/route';
import { DELETE as revoke } from '#app/api/teams/[teamId]/invitations/[invitationId]/route';
import { POST as invite, GET as listInvitations } from '#app/api/teams/[teamId]/invitations/route';
import { POST as putBack } from '#app/api/teams/[teamId]/members/[userId]/restore/route';
import { DELETE as removeMember } from '#app/api/teams/[teamId]/members/[userId]/route';
import { GET as listMembers } from '#app/api/teams/[teamId]/members/route';
import { POST as restoreTeam } from '#app/api/teams/[teamId]/restore/route';
import { DELETE as deleteTeam, PATCH as renameTeam } from '#app/api/teams/[teamId]/route';
import { POST as createTeam, GET as listTeams } from '#app/api/teams/route';
import { POST as putBackOnTimeline } from '#app/api/timelines/[timelineId]/members/[userId]/restore/route';
import { DELETE as removeFromTimeline } from '#app/api/timelines/[timelineId]/members/[userId]/route';
import { POST as restoreTimeline } from '#app/api/timelines/[timelineId]/restore/route';
import { DELETE as deleteTimeline } from '#app/api/timelines/[timelineId]/route';
import { POST as createTimeline } from '#app/api/timelines/route';
import { db } from '#server/base/db';
import { ask, type Person, prepareApi, request, signUp } from '#tests/support/api';
import { Mailbox } from '#tests/support/mailbox';

beforeAll(async () => {
  await prepareApi();
});

async function newTeam(owner: Person, name = 'Desk'): Promise<string> {
  return ((await (await createTeam(request('POST', '/api/teams', { as: owner, body: { name } }))).json()) as { id: string }).id;
}

async function newTimeline(owner: Person, teamId: string): Promise<string> {
  const answer = await createTimeline(request('POST', '/api/timelines', { as: owner, body: { title: 'Talks', teamId } }));
  return ((await answer.json()) as { id: string }).id;
}

const inviteAs = (as: Person, teamId: string, body: object = {}) =>
  ask<{ id: string; url: string; expiresAt: string; isMailed: boolean }, object>(invite as never, 'POST', { teamId }, { as, body });
const tokenOf = ({ url }: { url: string }) => url.split('/').at(-1) ?? '';
const namesIn = async (teamId: string, as: Person) =>
  (await ask<{ members: { name: string }[] }, object>(listMembers as never, 'GET', { teamId }, { as })).body.members.map(
    ({ name }) => name,
  );
const teamsOf = async (as: Person) =>
  ((await (await listTeams(request('GET', '/api/teams', { as }))).json()) as { teams: { name: string; role: string }[] }).teams;

describe('the name of a team and of a timeline', () => {
  const answers = async (name: string) => {
    const owner = await signUp('Olena');
    const made = await createTeam(request('POST', '/api/teams', { as: owner, body: { name } }));
    const renamed = await ask(renameTeam as never, 'PATCH', { teamId: await newTeam(owner) }, { as: owner, body: { name } });
    const titled = await createTimeline(request('POST', '/api/timelines', { as: owner, body: { title: name } }));
    return [made.status, renamed.status, titled.status];
  };

  it('is refused if nobody sees it, or if it changes the direction of text', async () => {
    for (const name of ['\u200B', '\u3164', '\u2800', '\u202E \u202C', 'Desk \u202Exyz'])
      expect([name, ...(await answers(name))]).toEqual([name, 400, 400, 400]);
    expect(await answers('نامه\u200Cها')).toEqual([201, 204, 201]);
  });
});

describe('joining a team', () => {
  it('takes an invitation for one person, which names the inviter and the team', async () => {
    const [owner, guest, late] = [await signUp('Olena'), await signUp('Guest'), await signUp('Late')];
    const teamId = await newTeam(owner, 'Київський відділ');
    const token = tokenOf((await inviteAs(owner, teamId)).body);
    expect((await ask(readInvitation, 'GET', { token })).body).toEqual({
      teamName: 'Київський відділ',
      role: 'member',
      invitedBy: 'Olena',
    });
    expect(await namesIn(teamId, owner)).toEqual(['Olena']);
    expect((await ask(accept, 'POST', { token })).status).toBe(401);
    expect((await ask(accept, 'POST', { token }, { as: guest })).body).toEqual({ teamId });
    expect((await namesIn(teamId, guest)).sort()).toEqual(['Guest', 'Olena']);
    for (const as of [late, guest]) expect((await ask(accept, 'POST', { token }, { as })).status).toBe(404);
    expect(await db().teamInvitation.count({ where: { tokenHash: token } })).toBe(0);
  });

  it('succeeds for one of two people who accept at the same time', async () => {
    const owner = await signUp('Olena');
    const teamId = await newTeam(owner);
    const token = tokenOf((await inviteAs(owner, teamId)).body);
    const both = await Promise.all([await signUp('One'), await signUp('Two')].map((as) => ask(accept, 'POST', { token }, { as })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await namesIn(teamId, owner)).toHaveLength(2);
  });

  it('gives the same answer for known and unknown addresses', async () => {
    const [owner, known] = [await signUp('Olena'), await signUp('Known')];
    const teamId = await newTeam(owner);
    const answers = [];
    for (const email of [known.email, 'nobody@example.org']) {
      const { status, body } = await inviteAs(owner, teamId, { email });
      answers.push([status, Object.keys(body), body.isMailed, body.url.length]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(await namesIn(teamId, owner)).toEqual(['Olena']);
    expect(await teamsOf(known)).toEqual([]);
  });

  it('is offered by mail if the site sends mail', async () => {
    const mailbox = await Mailbox.open();
    const owner = await signUp('Olena');
    const { body } = await inviteAs(owner, await newTeam(owner, 'Київ'), { email: 'guest@example.org' });
    expect(body.isMailed).toBe(true);
    const { text } = await mailbox.waitFor('guest@example.org');
    expect(text).toContain('Olena invites you to join the team “Київ”');
    expect(text).toContain(body.url);
    await mailbox.close();
  });

  it('is up to owners: members neither invite nor see invitations, and revoked or expired links do not work', async () => {
    const [owner, member, guest] = [await signUp('Olena'), await signUp('Member'), await signUp('Guest')];
    const teamId = await newTeam(owner);
    await ask(accept, 'POST', { token: tokenOf((await inviteAs(owner, teamId)).body) }, { as: member });
    expect((await inviteAs(member, teamId)).status).toBe(403);
    expect((await ask(listInvitations, 'GET', { teamId }, { as: member })).status).toBe(403);
    const { body } = await inviteAs(owner, teamId, { role: 'owner', email: 'guest@example.org' });
    const pending = await ask<{ invitations: object[] }, object>(listInvitations as never, 'GET', { teamId }, { as: owner });
    expect(pending.body.invitations).toMatchObject([{ role: 'owner', recipient: 'guest@example.org', createdBy: 'Olena' }]);
    expect((await ask(revoke, 'DELETE', { teamId, invitationId: body.id }, { as: member })).status).toBe(403);
    expect((await ask(revoke, 'DELETE', { teamId, invitationId: body.id }, { as: owner })).status).toBe(204);
    expect((await ask(accept, 'POST', { token: tokenOf(body) }, { as: guest })).status).toBe(404);
    const old = (await inviteAs(owner, teamId)).body;
    await db().teamInvitation.update({ where: { id: old.id }, data: { expiresAt: new Date(0) } });
    expect((await ask(accept, 'POST', { token: tokenOf(old) }, { as: guest })).status).toBe(404);
  });

  it('makes a member an owner and lowers no role', async () => {
    const owner = await signUp('Olena');
    const teamId = await newTeam(owner);
    await ask(accept, 'POST', { token: tokenOf((await inviteAs(owner, teamId)).body) }, { as: owner });
    expect(await teamsOf(owner)).toMatchObject([{ role: 'owner' }]);
  });
});

describe('leaving and removing', () => {
  it('anyone but the last owner can leave, and nobody can restore them', async () => {
    const [owner, member] = [await signUp('Olena'), await signUp('Member')];
    const teamId = await newTeam(owner);
    await db().teamMember.create({ data: { teamId, userId: member.userId, role: 'member' } });
    expect((await ask(removeMember, 'DELETE', { teamId, userId: owner.userId }, { as: member })).status).toBe(403);
    expect((await ask(removeMember, 'DELETE', { teamId, userId: member.userId }, { as: member })).status).toBe(204);
    expect(await teamsOf(member)).toEqual([]);
    expect((await ask(putBack, 'POST', { teamId, userId: member.userId }, { as: owner })).status).toBe(404);
    expect((await ask(removeMember, 'DELETE', { teamId, userId: owner.userId }, { as: owner })).status).toBe(409);
  });

  it('a removed member of a team or timeline can be restored once, for a day, with the former role', async () => {
    const [owner, deputy] = [await signUp('Olena'), await signUp('Deputy')];
    const teamId = await newTeam(owner);
    const timelineId = await newTimeline(owner, teamId);
    await db().teamMember.create({ data: { teamId, userId: deputy.userId, role: 'owner' } });
    await db().timelineMember.create({ data: { timelineId, userId: deputy.userId, role: 'editor' } });
    const { userId } = deputy;
    expect((await ask(removeMember, 'DELETE', { teamId, userId }, { as: owner })).status).toBe(204);
    expect((await ask(putBack, 'POST', { teamId, userId }, { as: deputy })).status).toBe(404);
    expect((await ask(putBack, 'POST', { teamId, userId }, { as: owner })).status).toBe(204);
    expect(await teamsOf(deputy)).toMatchObject([{ role: 'owner' }]);
    expect((await ask(putBack, 'POST', { teamId, userId }, { as: owner })).status).toBe(404);

    const before = await db().doc.findUniqueOrThrow({ where: { id: timelineId } });
    expect((await ask(removeFromTimeline, 'DELETE', { timelineId, userId }, { as: owner })).status).toBe(204);
    expect((await ask(putBackOnTimeline, 'POST', { timelineId, userId }, { as: owner })).status).toBe(204);
    expect(await db().timelineMember.findFirst({ where: { timelineId, userId } })).toMatchObject({ role: 'editor' });
    expect((await db().doc.findUniqueOrThrow({ where: { id: timelineId } })).permVersion).toBe(before.permVersion + 2);
    await ask(removeFromTimeline, 'DELETE', { timelineId, userId }, { as: owner });
    await db().removedMember.updateMany({ data: { removedAt: new Date(Date.now() - 25 * 60 * 60 * 1000) } });
    expect((await ask(putBackOnTimeline, 'POST', { timelineId, userId }, { as: owner })).status).toBe(404);
  });
});

describe('a team', () => {
  it('is renamed by its owners', async () => {
    const [owner, member] = [await signUp('Olena'), await signUp('Member')];
    const teamId = await newTeam(owner);
    await db().teamMember.create({ data: { teamId, userId: member.userId, role: 'member' } });
    expect((await ask(renameTeam, 'PATCH', { teamId }, { as: member, body: { name: 'Mine' } })).status).toBe(403);
    expect((await ask(renameTeam, 'PATCH', { teamId }, { as: owner, body: { name: '  ' } })).status).toBe(400);
    expect((await ask(renameTeam, 'PATCH', { teamId }, { as: owner, body: { name: ' غرفة الأخبار ' } })).status).toBe(204);
    expect(await teamsOf(member)).toMatchObject([{ name: 'غرفة الأخبار' }]);
  });

  it('is deleted when it has no timelines, and can be restored; its timelines in the bin can be restored after it', async () => {
    const [owner, member] = [await signUp('Olena'), await signUp('Member')];
    const teamId = await newTeam(owner);
    await db().teamMember.create({ data: { teamId, userId: member.userId, role: 'member' } });
    const timelineId = await newTimeline(owner, teamId);
    const token = tokenOf((await inviteAs(owner, teamId)).body);
    expect((await ask(deleteTeam, 'DELETE', { teamId }, { as: owner })).status).toBe(409);
    await ask(deleteTimeline, 'DELETE', { timelineId }, { as: owner });
    expect((await ask(deleteTeam, 'DELETE', { teamId }, { as: member })).status).toBe(403);
    expect((await ask(deleteTeam, 'DELETE', { teamId }, { as: owner })).status).toBe(204);
    expect([await teamsOf(owner), await teamsOf(member)]).toEqual([[], []]);
    expect((await ask(accept, 'POST', { token }, { as: await signUp('Guest') })).status).toBe(404);
    const made = await createTimeline(request('POST', '/api/timelines', { as: owner, body: { title: 'New', teamId } }));
    expect(made.status).toBe(404);
    expect((await ask(restoreTimeline, 'POST', { timelineId }, { as: owner })).status).toBe(409);
    expect((await ask(restoreTeam, 'POST', { teamId }, { as: member })).status).toBe(404);
    expect((await ask(restoreTeam, 'POST', { teamId }, { as: owner })).status).toBe(204);
    expect((await ask(restoreTimeline, 'POST', { timelineId }, { as: owner })).status).toBe(204);
    expect(await namesIn(teamId, member)).toHaveLength(2);
  });
});
