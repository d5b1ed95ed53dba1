import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { MemoryCopy } from '#app/_editor/room/deviceCopy';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { bodyPlace, findRichText } from '#core/model/findText';
import { readTimeline } from '#core/model/read';
import { paragraphs, plainText } from '#core/model/richText';
import { rootsOf } from '#core/model/schema';
import { decodeFrame, encodeStep1, encodeUpdate, type Frame } from '#core/sync/messages';
import { insertFlat } from '#core/text/writeFlat';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import type { DocumentStore } from '#server/log/documentStore';
import { createPostgresStore } from '#server/log/postgresStore';
import { bringDocOver } from '#server/timelines/bringOver';
import { makeFormer, writeFormer } from '#tests/support/docs/formerText';
import { createTestDatabase, insertStoredDoc } from '#tests/support/postgres';
import { TestRelay, until } from '#tests/support/relay';

let relay: TestRelay;
let store: DocumentStore;
let pool: pg.Pool;

beforeAll(async () => {
  const connectionString = await createTestDatabase();
  setEnv('DATABASE_URL', connectionString);
  store = createPostgresStore({ connectionString, log: pino({ level: 'silent' }) });
  pool = new pg.Pool({ connectionString, max: 2 });
  relay = await TestRelay.start({ store, limits: { sweepMs: 100 } });
  for (const name of ['ada', 'bob', 'eve']) relay.people.set(name, 'editor');
});
afterAll(async () => {
  await relay.stop();
  await Promise.all([store.close(), pool.end(), db().$disconnect()]);
});

const bodyOf = (doc: Y.Doc) => plainText(readTimeline(doc).events[0]?.body.en ?? []);

/** The body as a page of shape 2 has it. */
function formerBody(doc: Y.Doc): Y.XmlFragment {
  const texts = rootsOf(doc).events.get('e1')?.get('body') as Y.Map<Y.XmlFragment>;
  return texts.get('en') as Y.XmlFragment;
}

async function insertFormer(): Promise<string> {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  addEvent(doc, { id: 'e1', date: '2022', title: { en: 'Talks' }, body: { en: paragraphs('as imported') } });
  makeFormer(doc);
  return insertStoredDoc(pool, Y.encodeStateAsUpdate(doc));
}

it('[R18] pages of the former build close when a doc is migrated; their users can copy unsent edits', async () => {
  const docId = await insertFormer();
  const [openDevice, awayDevice] = [new MemoryCopy(), new MemoryCopy()];
  const open = relay.join(docId, 'ada', 2, 1, openDevice);
  const away = relay.join(docId, 'bob', 2, 1, awayDevice);
  await Promise.all([open.ready, away.ready]);
  formerBody(open.doc).insert(1, writeFormer(paragraphs('acknowledged')));
  await until(() => open.saveState.get().kind === 'saved' && formerBody(away.doc).length === 2, 'it is saved, and seen');
  away.leave();
  // Without the network, the page goes on under its own client id.
  const before = Y.encodeStateVector(away.doc);
  formerBody(away.doc).insert(2, writeFormer(paragraphs('written without the network')));
  const pending = Y.encodeStateAsUpdate(away.doc, before);
  awayDevice.addPending({ key: 'offline 1', update: pending });

  await bringDocOver(docId);
  await until(() => open.saveState.get().kind === 'closed', 'the open page is told');
  const fresh = relay.join(docId, 'bob', undefined, 2, awayDevice);
  await fresh.ready;
  await until(() => bodyOf(fresh.doc) !== '', 'the new page has the text');
  expect(bodyOf(fresh.doc)).toBe('as imported\nacknowledged');
  await until(() => fresh.words.read().length === 1, 'the words are handed back');
  expect(fresh.words.read()).toMatchObject([
    { reason: 'otherEpoch', texts: [{ path: ['events', 'e1', 'body', 'en'], of: 'Talks', text: 'written without the network' }] },
  ]);
  const body = findRichText(fresh.doc, bodyPlace('e1'), 'en');
  if (!body) throw new Error('There is no body.');
  insertFlat(body, body.length, paragraphs('written since'));
  await until(() => fresh.saveState.get().kind === 'saved', 'the new page saves');
  expect(bodyOf(await storedDoc(docId))).toBe('as imported\nacknowledged\nwritten since');
});

it('[R18] a program with shape 2 or no stated shape reads the migrated doc and writes nothing into it', async () => {
  const docId = await insertFormer();
  await bringDocOver(docId);
  for (const query of ['', '?ack=1&schema=2']) {
    const socket = relay.dial(`/collab/v1/${docId}.2${query}`, { cookie: 'user=eve', origin: relay.origin });
    const frames: Frame[] = [];
    socket.on('message', (bytes: Buffer) => frames.push(decodeFrame(new Uint8Array(bytes))));
    await opened(socket);
    socket.send(encodeStep1(new Uint8Array([0])));
    const read = () => frames.find((frame) => frame.type === 'step2');
    await until(() => read() !== undefined, 'it reads');
    const doc = new Y.Doc();
    for (const frame of frames) if (frame.type === 'step2') Y.applyUpdate(doc, frame.update);
    expect(bodyOf(doc)).toBe('as imported');
    const vector = Y.encodeStateVector(doc);
    rootsOf(doc)
      .events.get('e1')
      ?.set('body', new Y.Map([['en', new Y.XmlFragment()]]));
    socket.send(encodeUpdate(Y.encodeStateAsUpdate(doc, vector)));
    await until(() => frames.some(({ type }) => type === 'refusal' || type === 'denied'), 'it is refused');
  }
  expect(
    rootsOf(await storedDoc(docId))
      .events.get('e1')
      ?.has('body'),
  ).toBe(false);
  const former = relay.dial(`/collab/v1/${docId}.1`, { cookie: 'user=eve', origin: relay.origin });
  const status = await new Promise((resolve) => former.once('unexpected-response', (_request, response) => resolve(response.statusCode)));
  expect(status).toBe(410);
});

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => socket.once('open', () => resolve()));
}

async function storedDoc(docId: string): Promise<Y.Doc> {
  const stored = await store.load(docId);
  const doc = new Y.Doc();
  for (const part of [...(stored?.checkpoint ? [stored.checkpoint] : []), ...(stored?.updates ?? [])]) Y.applyUpdate(doc, part);
  return doc;
}
