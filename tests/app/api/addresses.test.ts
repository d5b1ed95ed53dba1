import { beforeAll, expect, it } from 'vitest';
import { GET as listTeamMembers } from '#app/api/teams/[teamId]/members/route';
import { GET as listEditions } from '#app/api/timelines/[timelineId]/editions/route';
import { GET as listMembers } from '#app/api/timelines/[timelineId]/members/route';
import { GET as listThreads } from '#app/api/timelines/[timelineId]/threads/route';
import { POST as createTimeline, GET as listTimelines } from '#app/api/timelines/route';
import { roles } from '#core/access';
import { db } from '#server/base/db';
import { ask, prepareApi, request, signUp } from '#tests/support/api';

beforeAll(async () => {
  await prepareApi();
});

it('only owners see e-mail addresses of others, on every route that members can read', async () => {
  const owner = await signUp('Olena');
  const made = await createTimeline(request('POST', '/api/timelines', { as: owner, body: { title: 'Talks' } }));
  const { id: timelineId } = (await made.json()) as { id: string };
  const { teamId } = await db().timeline.findUniqueOrThrow({ where: { id: timelineId } });
  await db().thread.create({
    data: {
      timelineId,
      kind: 'event',
      recordId: 'e',
      anchor: { kind: 'event', id: 'e' },
      createdById: owner.userId,
      comments: { create: { authorId: owner.userId, body: 'Why?' } },
    },
  });
  for (const role of roles) {
    const as = await signUp(role);
    await db().timelineMember.create({ data: { timelineId, userId: as.userId, role } });
    const teamRole = role === 'owner' ? 'owner' : 'member';
    await db().teamMember.create({ data: { teamId, userId: as.userId, role: teamRole } });
    const seen = JSON.stringify([
      await ask(listMembers, 'GET', { timelineId }, { as }),
      await ask(listTeamMembers, 'GET', { teamId }, { as }),
      await ask(listThreads, 'GET', { timelineId }, { as }),
      await ask(listEditions, 'GET', { timelineId }, { as }),
      await ask(listTimelines as never, 'GET', {}, { as }),
    ]);
    expect(seen, role).toContain('Olena');
    expect(seen.includes(owner.email), role).toBe(role === 'owner');
  }
});
