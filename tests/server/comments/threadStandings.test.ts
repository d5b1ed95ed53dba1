import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { eventRef } from '#core/edits/edit';
import { addEvent, deleteEvent } from '#core/edits/event';
import { bodyPlace, findRichText } from '#core/model/findText';
import type { Ref } from '#core/model/ref';
import { refToRange } from '#core/model/refTo';
import { db } from '#server/base/db';
import { type ChangeNotice, listenToChangeNotices } from '#server/changeNotices/changeNotices';
import { startThread, updateThread } from '#server/comments/threadCommands';
import type { DocumentStore } from '#server/log/documentStore';
import { createPostgresStore } from '#server/log/postgresStore';
import { createProjector, type Projector } from '#server/records/projector';
import { type Person, prepareApi, signUp } from '#tests/support/api';
import { appendEdit, newTimeline } from '#tests/support/newTimeline';
import { until } from '#tests/support/relay';

const log = pino({ level: 'silent' });
const sentence = 'Yesterday they met in Istanbul, and spoke there for hours, on 29 March.';
let store: DocumentStore;
let projector: Projector;
let notices: { stop(): Promise<void> };
const heard: ChangeNotice[] = [];
let ada: Person;
let timelineId: string;
const threads: Record<'words' | 'event' | 'early', string> = { words: '', event: '', early: '' };

beforeAll(async () => {
  const connectionString = await prepareApi();
  store = createPostgresStore({ connectionString, log });
  projector = createProjector({ store, log });
  notices = listenToChangeNotices(connectionString, log, (notice) => heard.push(notice));
  ada = await signUp('Ada');
  timelineId = await newTimeline(ada, 'Talks', (doc) => {
    addEvent(doc, { id: 'e1', date: '2022-03-29', body: { en: [{ type: 'paragraph', content: [{ type: 'text', text: sentence }] }] } });
    addEvent(doc, { id: 'e2', date: '2022-03-30' });
  });
});
afterAll(async () => {
  await notices.stop();
  await projector.stop();
  await store.close();
});

async function docNow(): Promise<Y.Doc> {
  const doc = new Y.Doc();
  for (const update of (await store.load(timelineId))?.updates ?? []) Y.applyUpdate(doc, update);
  return doc;
}

function textIn(doc: Y.Doc): Y.XmlText {
  const text = findRichText(doc, bodyPlace('e1'), 'en');
  if (!text) throw new Error('There is no text.');
  return text;
}

async function anchorOn(words: string): Promise<Ref> {
  const from = 1 + sentence.indexOf(words);
  const anchor = refToRange({ ...bodyPlace('e1'), language: 'en' }, textIn(await docNow()), from, from + words.length);
  if (!anchor) throw new Error('There are no words.');
  return anchor;
}

const begin = async (anchor: Ref) =>
  (await startThread(ada, timelineId, { anchor, comment: { body: 'Why?' }, assigneeId: null, due: null })).id;
const rowOf = (id: string) => db().thread.findUniqueOrThrow({ where: { id } });
const standingOf = async (id: string) => (await rowOf(id)).standing;

it('a new thread gets its standing, also one whose words were deleted before it arrived', async () => {
  threads.words = await begin(await anchorOn('met in Istanbul'));
  threads.event = await begin(eventRef('e2'));
  const late = await anchorOn('29 March');
  await appendEdit(timelineId, (doc) => textIn(doc).delete(1 + sentence.indexOf('29 March'), '29 March'.length));
  await projector.catchUp(timelineId);
  threads.early = await begin(late);
  await projector.catchUp(timelineId);
  expect(await standingOf(threads.words)).toBe('found');
  expect(await standingOf(threads.event)).toBe('found');
  expect(await standingOf(threads.early)).toBe('gone');
});

it('an edit of a record updates the standing of the threads on it', async () => {
  await appendEdit(timelineId, (doc) => {
    textIn(doc).insert(1 + sentence.indexOf('in Istanbul'), 'again ', {});
    deleteEvent(doc, 'e2');
  });
  await projector.catchUp(timelineId);
  expect(await standingOf(threads.words)).toBe('changed');
  expect(await standingOf(threads.event)).toBe('gone');
});

it('a thread returns to words that come back as new letters, also for the next edit, and the room is notified', async () => {
  const before = await rowOf(threads.words);
  const at = 1 + sentence.indexOf('met');
  await appendEdit(timelineId, (doc) => textIn(doc).delete(at, 'met again in Istanbul'.length));
  await projector.catchUp(timelineId);
  expect(await standingOf(threads.words)).toBe('gone');
  await appendEdit(timelineId, (doc) => textIn(doc).insert(at, 'met in Istanbul', {}));
  await projector.catchUp(timelineId);
  const { standing, rev, anchor, quote } = await rowOf(threads.words);
  expect([standing, rev, quote]).toEqual(['found', before.rev + 1, 'met in Istanbul']);
  expect((anchor as unknown as Ref).range?.letters).not.toEqual((before.anchor as unknown as Ref).range?.letters);
  await until(
    () => heard.some((notice) => 'thread' in notice && notice.thread === threads.words && notice.rev === rev),
    'the notice of the new anchor',
  );
  await appendEdit(timelineId, (doc) => textIn(doc).insert(at + 'met '.length, 'late ', {}));
  await projector.catchUp(timelineId);
  expect(await standingOf(threads.words)).toBe('changed');
});

it('a thread on changed words returns to them as they were last, when their deletion is taken back, and the room is notified', async () => {
  const before = await rowOf(threads.words);
  const at = 1 + sentence.indexOf('met');
  await appendEdit(timelineId, (doc) => textIn(doc).delete(at, 'met late in Istanbul'.length));
  await projector.catchUp(timelineId);
  expect(await standingOf(threads.words)).toBe('gone');
  await appendEdit(timelineId, (doc) => textIn(doc).insert(at, 'met late in Istanbul', {}));
  await projector.catchUp(timelineId);
  const { standing, rev } = await rowOf(threads.words);
  expect([standing, rev]).toEqual(['changed', before.rev + 1]);
  await until(
    () => heard.some((notice) => 'thread' in notice && notice.thread === threads.words && notice.rev === rev),
    'the notice of the restored words',
  );
});

it('a thread that is attached elsewhere gets its standing there', async () => {
  await updateThread(ada, timelineId, threads.event, { anchor: eventRef('e1') });
  expect(await standingOf(threads.event)).toBe(null);
  await projector.catchUp(timelineId);
  expect(await standingOf(threads.event)).toBe('found');
});

it('a rebuild of all rows updates the standing of all threads', async () => {
  await db().thread.updateMany({ where: { timelineId }, data: { standing: 'moved' } });
  await projector.rebuild(timelineId);
  expect(await Promise.all(Object.values(threads).map(standingOf))).toEqual(['changed', 'found', 'gone']);
});
