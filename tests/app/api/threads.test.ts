import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { PUT as react } from '#app/api/timelines/[timelineId]/threads/[threadId]/comments/[commentId]/reactions/[reaction]/route';
import { PATCH as changeComment } from '#app/api/timelines/[timelineId]/threads/[threadId]/comments/[commentId]/route';
import { POST as reply } from '#app/api/timelines/[timelineId]/threads/[threadId]/comments/route';
import { PUT as markRead } from '#app/api/timelines/[timelineId]/threads/[threadId]/read/route';
import { PATCH as change, GET as readThread } from '#app/api/timelines/[timelineId]/threads/[threadId]/route';
import { GET as count } from '#app/api/timelines/[timelineId]/threads/counts/route';
import { PUT as markAllRead } from '#app/api/timelines/[timelineId]/threads/read/route';
import { GET as list, POST as start } from '#app/api/timelines/[timelineId]/threads/route';
import type { Role } from '#core/access';
import { mentionOf } from '#core/comments/body';
import type { ThreadCount, ThreadPage, ThreadView } from '#core/comments/thread';
import { eventRef } from '#core/edits/edit';
import { db } from '#server/base/db';
import { searchWords } from '#server/records/searchWords';
import { ask, type Person, prepareApi, request, signUp } from '#tests/support/api';
import { newTimeline } from '#tests/support/newTimeline';

const people = {} as Record<Role | 'other commenter' | 'outsider', Person>;
let timelineId: string;

beforeAll(async () => {
  await prepareApi();
  people.owner = await signUp('Olena');
  timelineId = await newTimeline(people.owner, 'Talks', () => undefined);
  for (const name of ['viewer', 'commenter', 'other commenter', 'editor'] as const) {
    people[name] = await signUp(name);
    const role = name === 'other commenter' ? 'commenter' : name;
    await db().timelineMember.create({ data: { timelineId, userId: people[name].userId, role } });
  }
  people.outsider = await signUp('outsider');
});

const begin = async (as: Person, body = 'Why?', given: object = {}) =>
  (
    await ask<ThreadView, object>(
      start as never,
      'POST',
      { timelineId },
      { as, body: { anchor: eventRef('e1'), comment: { body }, ...given } },
    )
  ).body;
const answer = (threadId: string, as: Person, body: object) =>
  ask<ThreadView, object>(reply as never, 'POST', { timelineId, threadId }, { as, body });
const patch = (threadId: string, as: Person, body: object) =>
  ask<ThreadView & Problem, object>(change as never, 'PATCH', { timelineId, threadId }, { as, body });
const patchComment = (threadId: string, commentId: string, as: Person, body: object) =>
  ask<ThreadView & Problem, object>(changeComment as never, 'PATCH', { timelineId, threadId, commentId }, { as, body });
const get = async <T>(handler: unknown, params: object, as: Person, query = '') => {
  const route = handler as (request: Request, context: { params: Promise<object> }) => Promise<Response>;
  const response = await route(request('GET', `/api${query}`, { as }), { params: Promise.resolve({ timelineId, ...params }) });
  return { status: response.status, body: (await response.json()) as T & Problem };
};
const thread = async (threadId: string, as: Person, query = '') => (await get<ThreadView>(readThread, { threadId }, as, query)).body;
const idsOf = async (as: Person, query: string) => (await get<ThreadPage>(list, {}, as, query)).body.threads.map(({ id }) => id);
type Problem = { error: { code: string; field?: string; message: string } };

describe('sent again', () => {
  it('a thread and a comment with the same id get the same answer and exist once', async () => {
    const [id, commentId, replyId] = [randomUUID(), randomUUID(), randomUUID()];
    const body = { id, anchor: eventRef('e1'), comment: { id: commentId, body: 'Once.' } };
    const sent = await Promise.all(
      [1, 2, 3].map(() => ask<ThreadView, object>(start as never, 'POST', { timelineId }, { as: people.editor, body })),
    );
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201]);
    const answers = await Promise.all([1, 2, 3].map(() => answer(id, people.commenter, { id: replyId, body: 'Also once.' })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    const { comments, commentCount, rev } = await thread(id, people.editor);
    expect(comments.map((each) => [each.id, each.body])).toEqual([
      [commentId, 'Once.'],
      [replyId, 'Also once.'],
    ]);
    expect([commentCount, rev]).toEqual([2, 2]);
  });

  it('an id in use by another user is refused and changes nothing', async () => {
    const first = await begin(people.editor, 'Mine.');
    const body = { id: first.id, anchor: eventRef('e1'), comment: { body: 'No.' } };
    expect((await ask(start as never, 'POST', { timelineId }, { as: people.commenter, body })).status).toBe(409);
    const other = await begin(people.commenter);
    const taken = first.comments[0]?.id;
    expect((await answer(other.id, people.commenter, { id: taken, body: 'No.' })).status).toBe(409);
    expect((await answer(first.id, people.commenter, { id: taken, body: 'No.' })).status).toBe(409);
    expect((await thread(first.id, people.editor)).comments.map(({ body }) => body)).toEqual(['Mine.']);
    expect((await thread(other.id, people.editor)).rev).toBe(1);
  });
});

describe('mentions and assignees', () => {
  it('need access to the timeline; one that was there before may stay', async () => {
    const { outsider, commenter, viewer, owner } = people;
    const refused = await ask<Problem, object>(
      start as never,
      'POST',
      { timelineId },
      { as: commenter, body: { anchor: eventRef('e1'), comment: { body: `Ask ${mentionOf(outsider.userId)}.` } } },
    );
    expect([refused.status, refused.body.error.field]).toEqual([400, 'body']);
    const { id, comments } = await begin(commenter, `Ask ${mentionOf(viewer.userId)} and ${mentionOf(owner.userId)}.`);
    const commentId = comments[0]?.id ?? '';
    expect(comments[0]?.mentions.map(({ name }) => name).sort()).toEqual(['Olena', 'viewer']);
    await db().timelineMember.delete({ where: { timelineId_userId: { timelineId, userId: viewer.userId } } });
    expect((await patchComment(id, commentId, commenter, { body: `Please ask ${mentionOf(viewer.userId)}.` })).status).toBe(200);
    expect((await patchComment(id, commentId, commenter, { body: `Ask ${mentionOf(outsider.userId)}.` })).status).toBe(400);
    expect((await patch(id, commenter, { assigneeId: viewer.userId, due: null })).body.error.field).toBe('assigneeId');
    await db().timelineMember.create({ data: { timelineId, userId: viewer.userId, role: 'viewer' } });
    const assigned = await patch(id, commenter, { assigneeId: viewer.userId, due: '2026-12-24' });
    expect(assigned.body).toMatchObject({ assignee: { name: 'viewer' }, due: '2026-12-24' });
    expect((await patch(id, commenter, { assigneeId: null, due: '24 December' })).status).toBe(400);
    expect((await patch(id, commenter, { assigneeId: null, due: null })).body).toMatchObject({ assignee: null, due: null });
  });
});

describe('a comment', () => {
  it('that is deleted keeps its place without its words, and its author takes that back', async () => {
    const { id } = await begin(people.editor, 'First.');
    const { body } = await answer(id, people.commenter, { body: `Second, ${mentionOf(people.owner.userId)}.` });
    const commentId = body.comments[0]?.id ?? '';
    await ask(react as never, 'PUT', { timelineId, threadId: id, commentId, reaction: 'agree' }, { as: people.editor });
    expect((await patchComment(id, commentId, people.owner, { deleted: true })).status).toBe(403);
    expect((await patchComment(id, commentId, people.commenter, { deleted: true })).status).toBe(200);
    for (const as of [people.owner, people.commenter]) {
      const { comments, commentCount } = await thread(id, as);
      expect(comments[1]).toMatchObject({ body: null, mentions: [], reactions: [], author: { name: 'commenter' } });
      expect(commentCount).toBe(1);
    }
    expect((await patchComment(id, commentId, people.commenter, { body: 'Third.' })).status).toBe(409);
    expect(await idsOf(people.owner, '?q=second')).not.toContain(id);
    await patchComment(id, commentId, people.commenter, { deleted: false });
    expect((await thread(id, people.owner)).comments[1]).toMatchObject({
      body: expect.stringContaining('Second'),
      reactions: [{ reaction: 'agree', people: [{ name: 'editor' }] }],
    });
    expect(await idsOf(people.owner, '?q=second')).toContain(id);
  });

  it('that an owner hides is read by owners alone; the fact is everybody’s', async () => {
    const { id, comments } = await begin(people.commenter, 'A secret address.');
    const commentId = comments[0]?.id ?? '';
    await patchComment(id, commentId, people.owner, { hidden: true });
    for (const as of [people.editor, people.commenter, people.viewer]) {
      const text = JSON.stringify(await thread(id, as));
      expect(text).not.toContain('secret');
      expect(JSON.parse(text).comments[0].hidden.by.name).toBe('Olena');
      expect(await idsOf(as, '?q=secret')).toEqual([]);
    }
    expect((await thread(id, people.owner)).comments[0]?.body).toBe('A secret address.');
    // Its author may still delete it, and cannot show it.
    expect((await patchComment(id, commentId, people.commenter, { hidden: false })).status).toBe(403);
    await patchComment(id, commentId, people.owner, { hidden: false });
    expect((await thread(id, people.viewer)).comments[0]).toMatchObject({ body: 'A secret address.', hidden: null });
  });

  it('that is rewritten is marked as edited, and only its new words find it', async () => {
    const { id, comments } = await begin(people.commenter, 'Стамбул?');
    await patchComment(id, comments[0]?.id ?? '', people.commenter, { body: 'Анталья?' });
    expect((await thread(id, people.viewer)).comments[0]).toMatchObject({ body: 'Анталья?', editedAt: expect.any(String) });
    expect(await idsOf(people.viewer, `?q=${encodeURIComponent('анталья')}`)).toEqual([id]);
    expect(await idsOf(people.viewer, `?q=${encodeURIComponent('стамбул')}`)).not.toContain(id);
  });
});

describe('a thread', () => {
  it('is resolved and reopened by editors and its author, and by no other commenter', async () => {
    const { id } = await begin(people.commenter);
    expect((await patch(id, people['other commenter'], { resolved: true })).status).toBe(403);
    expect((await patch(id, people.commenter, { resolved: true })).body.resolved?.by.name).toBe('commenter');
    expect((await patch(id, people.editor, { resolved: true })).body.resolved?.by.name).toBe('commenter');
    expect((await patch(id, people.editor, { resolved: false })).body.resolved).toBe(null);
  });

  it('with all its comments deleted is in no list, and its address still answers', async () => {
    const { id, comments } = await begin(people.commenter, 'A mistake.');
    await patchComment(id, comments[0]?.id ?? '', people.commenter, { deleted: true });
    expect(await idsOf(people.commenter, '?limit=100')).not.toContain(id);
    expect((await thread(id, people.viewer)).commentCount).toBe(0);
  });

  it('gives only the changes after a given revision', async () => {
    const { id, rev, comments } = await begin(people.editor, 'One.');
    const [first] = comments;
    await answer(id, people.commenter, { body: 'Two.' });
    const since = await thread(id, people.owner, `?since=${rev}`);
    expect(since.comments.map(({ body }) => body)).toEqual(['Two.']);
    await patchComment(id, first?.id ?? '', people.editor, { body: 'One!' });
    expect((await thread(id, people.owner, `?since=${since.rev}`)).comments.map(({ body }) => body)).toEqual(['One!']);
    await patch(id, people.editor, { resolved: true });
    const last = await thread(id, people.owner, `?since=${since.rev + 1}`);
    expect([last.comments, last.resolved?.by.name]).toEqual([[], 'editor']);
    expect(JSON.stringify(last).length).toBeLessThan(2_048);
  });

  it('is unread until its last comment is read; the author of a comment has read it', async () => {
    const { id } = await begin(people.commenter, 'New.');
    const isUnread = async (as: Person) => (await thread(id, as)).isUnread;
    expect([await isUnread(people.commenter), await isUnread(people.editor)]).toEqual([false, true]);
    expect(await idsOf(people.editor, '?unread=1')).toContain(id);
    const read = (as: Person, rev: number) => ask(markRead as never, 'PUT', { timelineId, threadId: id }, { as, body: { rev } });
    // A mark ahead of the thread would hide what comes.
    await read(people.editor, 1_000_000);
    expect(await isUnread(people.editor)).toBe(false);
    await answer(id, people.owner, { body: 'Newer.' });
    expect([await isUnread(people.commenter), await isUnread(people.editor), await isUnread(people.owner)]).toEqual([true, true, false]);
    await read(people.editor, 2);
    await read(people.editor, 1);
    expect(await isUnread(people.editor)).toBe(false);
    // A reaction is nothing to read.
    await ask(markAllRead as never, 'PUT', { timelineId }, { as: people.commenter });
    expect(await idsOf(people.commenter, '?unread=1')).toEqual([]);
  });

  it('on a place that no timeline has, or nested without end, is refused', async () => {
    const nest = (depth: number): string => `${'{"kind":"account","id":"a","within":'.repeat(depth)}{}${'}'.repeat(depth)}`;
    for (const anchor of ['{"kind":"wish","id":"w"}', nest(3_000)]) {
      const body = `{"anchor":${anchor},"comment":{"body":"Why?"}}`;
      const refused = await ask<Problem, object>(start as never, 'POST', { timelineId }, { as: people.editor, body });
      expect([refused.status, refused.body.error.code]).toEqual([400, 'invalid']);
    }
  });
});

describe('the list of threads', () => {
  let other: string;
  const made: string[] = [];
  beforeAll(async () => {
    const owner = people.owner;
    other = timelineId;
    timelineId = await newTimeline(owner, 'Other', () => undefined);
    for (const name of ['commenter', 'editor'] as const)
      await db().timelineMember.create({ data: { timelineId, userId: people[name].userId, role: name } });
    for (let at = 0; at < 7; at += 1) {
      const anchor = at < 5 ? eventRef(at % 2 ? 'e1' : 'e2') : { kind: 'account', id: 'a1', within: eventRef('e1') };
      const as = at % 3 === 0 ? people.commenter : people.editor;
      made.push((await begin(as, `Thread number${at}`, { anchor, due: at === 4 ? '2026-01-01' : null })).id);
    }
    const row = { timelineId, kind: 'event', title: '', searchText: '', searchWords: searchWords('x') };
    await db().recordRow.create({ data: { ...row, id: 'e2', fields: { tracks: ['t1', 't2'] } } });
    await patch(made[1] ?? '', people.editor, { resolved: true });
    await patch(made[2] ?? '', people.editor, { assigneeId: people.commenter.userId, due: '2026-02-01' });
    await answer(made[3] ?? '', people.editor, { body: `Please, ${mentionOf(people.owner.userId)}.` });
    await db().thread.update({ where: { id: made[6] }, data: { standing: 'gone' } });
  });

  const at = (...numbers: number[]) => numbers.map((number) => made[number]);

  it.each([
    ['', [3, 6, 5, 4, 2, 1, 0]],
    ['?sort=oldest', [0, 1, 2, 3, 4, 5, 6]],
    ['?sort=newest', [6, 5, 4, 3, 2, 1, 0]],
    ['?sort=due&limit=2', [4, 2]],
    ['?sort=oldest&state=open', [0, 2, 3, 4, 5, 6]],
    ['?state=resolved', [1]],
    ['?sort=oldest&kind=event&id=e1', [1, 3, 5, 6]],
    ['?sort=oldest&track=t2', [0, 2, 4]],
    ['?track=t', []],
    ['?q=number4', [4]],
    ['?q=thread%20numb', [3, 6, 5, 4, 2, 1, 0]],
    ['?q=%21', []],
    ['?gone=1', [6]],
  ] as const)('with %s has the threads that fit, in their order', async (query, numbers) => {
    expect(await idsOf(people.editor, query)).toEqual(at(...numbers));
  });

  it('knows what concerns a person', async () => {
    expect(await idsOf(people.commenter, '?sort=oldest&involves=mine')).toEqual(at(0, 3, 6));
    expect(await idsOf(people.commenter, '?involves=assigned')).toEqual(at(2));
    expect(await idsOf(people.owner, '?involves=mentioned')).toEqual(at(3));
    expect(await idsOf(people.owner, `?sort=oldest&person=${people.editor.userId}`)).toEqual(at(1, 2, 3, 4, 5));
    expect(await idsOf(people.commenter, '?sort=oldest&unread=1')).toEqual(at(1, 2, 3, 4, 5));
  });

  it.each(['spoken', 'oldest', 'newest', 'due'])('by %s goes on page by page, with each thread once', async (sort) => {
    const whole = await idsOf(people.editor, `?sort=${sort}`);
    const pages: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await get<ThreadPage>(list, {}, people.editor, `?sort=${sort}&limit=3${after && `&after=${after}`}`);
      pages.push(...body.threads.map(({ id }) => id));
      if (body.next === null) break;
      after = body.next;
    }
    expect(pages).toEqual(whole);
    expect(pages).toHaveLength(7);
  });

  it.each(['?after=x', `?after=${Buffer.from('["now()","x"]').toString('base64url')}`, '?limit=1000', '?sort=random', '?state=x'])(
    'refuses %s',
    async (query) => {
      expect((await get<ThreadPage>(list, {}, people.editor, query)).status).toBe(400);
    },
  );

  it('has the first and the last comment of each, or all', async () => {
    await answer(made[0] ?? '', people.editor, { body: 'Middle.' });
    await answer(made[0] ?? '', people.editor, { body: 'Last.' });
    const bodies = async (query: string) =>
      (await get<ThreadPage>(list, {}, people.editor, query)).body.threads
        .find(({ id }) => id === made[0])
        ?.comments.map(({ body }) => body);
    expect(await bodies('')).toEqual(['Thread number0', 'Last.']);
    expect(await bodies('?comments=all')).toEqual(['Thread number0', 'Middle.', 'Last.']);
  });

  it('is counted for each record', async () => {
    const counts = (await get<ThreadCount[]>(count, {}, people.owner)).body;
    expect(counts).toEqual([
      { kind: 'event', id: 'e1', open: 3, resolved: 1, unread: 3 },
      { kind: 'event', id: 'e2', open: 3, resolved: 0, unread: 3 },
    ]);
    expect(other).not.toBe(timelineId);
  });
});
