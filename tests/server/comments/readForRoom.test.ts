import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { beforeAll, expect, it } from 'vitest';
import { eventRef } from '#core/edits/edit';
import type { ThreadNotice } from '#core/sync/messages';
import { db } from '#server/base/db';
import { addComment, updateComment } from '#server/comments/commentCommands';
import { findThread } from '#server/comments/queries';
import { readForRoom } from '#server/comments/readForRoom';
import { startThread } from '#server/comments/threadCommands';
import { type Person, prepareApi, signUp } from '#tests/support/api';
import { newTimeline } from '#tests/support/newTimeline';

const log = pino({ level: 'silent' });
let ada: Person;
let bob: Person;
let timelineId: string;

beforeAll(async () => {
  await prepareApi();
  ada = await signUp('Ada');
  bob = await signUp('Bob');
  timelineId = await newTimeline(ada, 'Talks', () => undefined);
  await db().timelineMember.create({ data: { timelineId, userId: bob.userId, role: 'commenter' } });
});

const callerOf = ({ userId }: Person) => ({ userId }) as never;
const noticeOf = (thread: string, rev: number): ThreadNotice => ({ kind: 'changed', topic: 'comments', thread, change: 'comments', rev });

async function threadWithReply(): Promise<{ thread: string; reply: string; rev: number }> {
  const given = { anchor: eventRef('e1'), comment: { body: 'Why?' }, assigneeId: null, due: null };
  const { id: thread } = await startThread(callerOf(ada), timelineId, given);
  const reply = randomUUID();
  const { rev } = await addComment(callerOf(bob), timelineId, thread, { id: reply, body: 'Because.' });
  return { thread, reply, rev };
}

it('a notice brings the new comment as every reader sees it, and nothing that one reader alone would see', async () => {
  const { thread, rev } = await threadWithReply();
  const { view } = await readForRoom(timelineId, noticeOf(thread, rev), log);
  const { readRev, isUnread, ...shared } = await findThread(timelineId, thread, { userId: bob.userId, role: 'commenter' }, rev - 1);
  expect([readRev, isUnread]).toEqual([rev, false]);
  expect(view).toEqual(shared);
  expect(view?.comments.map(({ body }) => body)).toEqual(['Because.']);
});

it('a hidden comment is in no notice, since owners see other words than the rest', async () => {
  const { thread, reply } = await threadWithReply();
  const { rev } = await updateComment(callerOf(ada), timelineId, thread, reply, { hidden: true });
  expect(await readForRoom(timelineId, noticeOf(thread, rev), log)).toEqual(noticeOf(thread, rev));
});

it('a thread that cannot be read leaves the notice as it was', async () => {
  const gone = noticeOf(randomUUID(), 3);
  expect(await readForRoom(timelineId, gone, log)).toEqual(gone);
});
