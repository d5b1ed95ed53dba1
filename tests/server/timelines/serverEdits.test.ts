import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { db } from '#server/base/db';
import { listenToChangeNotices, sendChangeNotice } from '#server/changeNotices/changeNotices';
import { addLanguage, createTimeline, duplicateTimeline } from '#server/timelines/commands';
import { type Person, prepareApi, signUp } from '#tests/support/api';
import { until } from '#tests/support/relay';

const written: string[] = [];
let notices: ReturnType<typeof listenToChangeNotices>;
let ada: Person;

beforeAll(async () => {
  const url = await prepareApi();
  ada = await signUp('Ada');
  notices = listenToChangeNotices(url, pino({ level: 'silent' }), (notice) => {
    if ('topic' in notice && notice.topic === 'log') written.push(notice.timelineId);
  });
  const probe = crypto.randomUUID();
  await until(async () => {
    await sendChangeNotice(db(), { timelineId: probe, topic: 'log' });
    return written.includes(probe);
  }, 'notices are received');
});
afterAll(async () => {
  await notices.stop();
  await db().$disconnect();
});

it('a timeline that the server makes, copies or gives a language is announced to the projector', async () => {
  const { id } = await createTimeline(ada, { title: 'Talks', language: 'en', timeZone: 'UTC' });
  await until(() => written.filter((each) => each === id).length === 1, 'the new timeline is announced');
  const { teamId } = await db().timeline.findUniqueOrThrow({ where: { id } });
  const copy = await duplicateTimeline(ada, id, { title: 'A copy', teamId });
  await until(() => written.includes(copy.id), 'the copy is announced');
  await addLanguage(ada, id, 'uk');
  await until(() => written.filter((each) => each === id).length === 2, 'the new language is announced');
  expect(written.filter((each) => each === id)).toHaveLength(2);
});
