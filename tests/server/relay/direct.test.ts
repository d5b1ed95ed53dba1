import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Edit, eventRef } from '#core/edits/edit';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { readTimeline } from '#core/model/read';
import { paragraphs } from '#core/model/richText';
import { EditRefusal } from '#server/relay/direct/editRefusal';
import { TestRelay, until } from '#tests/support/relay';
import { storedDoc } from '#tests/support/storedDoc';
import { withCommits } from '#tests/support/withCommits';

let relay: TestRelay;
afterEach(() => relay.stop());

/** A timeline with one event. */
function createTalks(): string {
  const docId = randomUUID();
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  addEvent(doc, { id: 'e1', date: '2022-03-29', title: { en: 'Met' } });
  relay.memory.create(docId, Y.encodeStateAsUpdate(doc), new Map([[doc.clientID, null]]));
  return docId;
}

const setStatus: Edit = { type: 'set', record: eventRef('e1'), field: 'status', value: 'verified' };
const statusIn = (doc: Y.Doc) => readTimeline(doc).events.find(({ id }) => id === 'e1')?.status;

const taken = 'taken';

/** The code and the detail of a refusal. */
function refusalOf(edited: Promise<unknown>): Promise<string> {
  return edited.then(
    () => taken,
    (error: unknown) => (error instanceof EditRefusal ? error.message : `no refusal: ${error}`),
  );
}

describe('a direct connection', () => {
  it('[R19] refuses people who may not edit, by name', async () => {
    relay = await TestRelay.start();
    relay.people.set('vera', 'viewer').set('nora', 'editor');
    const docId = createTalks();
    expect(await refusalOf(relay.relay.connectDirect(docId, 'nobody'))).toBe('noAccess');
    expect(await refusalOf(relay.relay.connectDirect(randomUUID(), 'nora'))).toBe('gone');
    const vera = await relay.relay.connectDirect(docId, 'vera');
    expect(await refusalOf(vera.edit(setStatus))).toBe('read-only');
    relay.memory.raiseMinSchema(docId, 99);
    expect(await refusalOf((await relay.relay.connectDirect(docId, 'nora')).edit(setStatus))).toBe('schema');
    expect((await relay.store.versions([docId])).get(docId)?.head).toBe(1);
  });

  it('[R19] refuses edits that the doc cannot take, and applies nothing of a list that holds one', async () => {
    relay = await TestRelay.start();
    relay.people.set('nora', 'editor');
    const docId = createTalks();
    const nora = await relay.relay.connectDirect(docId, 'nora');
    const refused = (...edits: unknown[]) => refusalOf(nora.edit(JSON.stringify([setStatus, ...edits])));
    expect(await refused({ type: 'set', record: eventRef('e1'), field: 'status', value: 'perhaps' })).toMatch(/^invalid: 1\.value: /);
    expect(await refused({ type: 'set', record: eventRef('e1'), field: 'colour', value: 'x' })).toMatch(
      /^invalid: 1: There is no such edit/,
    );
    expect(await refused({ type: 'delete', record: eventRef('gone') })).toMatch(/^unknown-record: .*gone/);
    expect(await refused({ type: 'create', record: eventRef('e1'), fields: {} })).toMatch(/^taken-id: .*e1/);
    expect(await refused({ type: 'set', record: { kind: 'timeline', id: '' }, field: 'languages', value: ['uk'] })).toMatch(/^invalid: 1/);
    expect(await refusalOf(nora.edit('{"no": "list"'))).toMatch(/^invalid: /);
    expect(await refusalOf(nora.edit('['.repeat(100_000)))).toMatch(/^invalid: /);
    expect(await refusalOf(nora.edit([]))).toMatch(/^invalid: /);
    expect((await relay.store.versions([docId])).get(docId)?.head).toBe(1);
    await nora.edit([setStatus, { type: 'setText', record: eventRef('e1'), field: 'title', language: 'en', text: 'They met' }]);
    expect((await relay.store.versions([docId])).get(docId)?.head).toBe(2);
    await nora.edit(setStatus);
    // It was so already.
    expect((await relay.store.versions([docId])).get(docId)?.head).toBe(2);
  });

  it('[R19] edits are attributed to the person, under one client id that is theirs', async () => {
    relay = await TestRelay.start();
    relay.people.set('nora', 'editor').set('omar', 'owner');
    const docId = createTalks();
    const [first, second, other] = await Promise.all(['nora', 'nora', 'omar'].map((userId) => relay.relay.connectDirect(docId, userId)));
    for (const [at, connection] of [first, second, other].entries())
      await connection?.edit({ type: 'create', record: eventRef(`n${at}`), fields: { date: '2022' } });
    const rows = await relay.store.readAfter(docId, 1, 100);
    expect(rows.map(({ userId }) => userId)).toEqual(['nora', 'nora', 'omar']);
    const clients = rows.map(({ payload }) => [...Y.parseUpdateMeta(payload).to.keys()]);
    expect(clients[0]).toHaveLength(1);
    expect(clients[1]).toEqual(clients[0]);
    const owners = (await relay.store.load(docId))?.clients;
    expect(clients.map(([clientId]) => owners?.get(clientId ?? 0))).toEqual(['nora', 'nora', 'omar']);
  });

  it('[R19] [R8] no edit commits after a withdrawal has committed, and the writer gets a refusal', async () => {
    let isHeld = true;
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    relay = await TestRelay.start({
      wrap: withCommits(() => (isHeld ? held : Promise.resolve())),
    });
    relay.people.set('nora', 'editor').set('omar', 'editor');
    const docId = createTalks();
    const [nora, omar] = [await relay.relay.connectDirect(docId, 'nora'), await relay.relay.connectDirect(docId, 'omar')];
    const edited = [nora.edit(setStatus), nora.edit({ type: 'create', record: eventRef('e2'), fields: {} })];
    const byOmar = omar.edit({ type: 'setText', record: eventRef('e1'), field: 'title', language: 'en', text: 'By Omar' });
    relay.people.set('nora', 'viewer');
    relay.memory.raisePermVersion(docId);
    isHeld = false;
    release();
    expect(await Promise.all(edited.map(refusalOf))).toEqual(['read-only', 'read-only']);
    // The edits of others are committed all the same.
    await byOmar;
    const doc = await storedDoc(relay.store, docId);
    expect(statusIn(doc)).toBe('draft');
    expect(readTimeline(doc).events.map(({ id, title }) => [id, title.en])).toEqual([['e1', 'By Omar']]);
    relay.people.set('nora', 'editor');
    relay.memory.raisePermVersion(docId);
    await (await relay.relay.connectDirect(docId, 'nora')).edit(setStatus);
    expect(statusIn(await storedDoc(relay.store, docId))).toBe('verified');
  });

  it('[R19] [R12] an edit that writes more than an update may hold is undone completely, and no other person loses an edit', async () => {
    relay = await TestRelay.start({ limits: { maxStructs: 60 } });
    relay.people.set('nora', 'editor').set('ada', 'editor');
    const docId = createTalks();
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    const nora = await relay.relay.connectDirect(docId, 'nora');
    const many = Array.from({ length: 40 }, (_, at) => `Paragraph ${at}`).join('\n\n');
    const large: Edit = { type: 'replaceRichText', record: eventRef('e1'), field: 'body', language: 'en', text: paragraphs(many) };
    const edited = [nora.edit(large), nora.edit(setStatus)];
    addEvent(ada.doc, { id: 'adas', date: '2022' });
    expect(await Promise.all(edited.map(refusalOf))).toEqual(['too-many', taken]);
    await until(() => ada.saveState.get().kind === 'saved', 'Ada’s event is saved');
    await until(() => statusIn(ada.doc) === 'verified', 'Ada sees the second edit');
    const stored = readTimeline(await storedDoc(relay.store, docId));
    expect(stored.events.map(({ id, body }) => [id, body.en])).toEqual([
      ['adas', []],
      ['e1', []],
    ]);
    expect(readTimeline(ada.doc)).toEqual(stored);
  });

  it('[R19] [R17] edits that a thread does not survive are refused, and the room goes on', async () => {
    relay = await TestRelay.start({ limits: { watchdogMs: 60, watchEveryMs: 10, threads: 1 } });
    relay.people.set('nora', 'editor').set('ada', 'editor');
    const docId = createTalks();
    const ada = relay.join(docId, 'ada');
    await ada.ready;
    const nora = await relay.relay.connectDirect(docId, 'nora');
    const words = Array.from({ length: 150_000 }, (_, at) => `w${at}`).join(' ');
    const heavy = nora.edit({ type: 'replaceRichText', record: eventRef('e1'), field: 'body', language: 'en', text: paragraphs(words) });
    expect(await refusalOf(heavy)).toBe('malformed');
    expect(relay.memory.quarantined.map(({ userId }) => userId)).toEqual(['nora']);
    addEvent(ada.doc, { id: 'adas', date: '2022' });
    await until(() => ada.saveState.get().kind === 'saved', 'Ada’s event is saved');
  });

  it('[R19] [R3] while the store fails nothing is acknowledged; then the writer gets a refusal', async () => {
    let isFailing = true;
    relay = await TestRelay.start({
      limits: { giveUpAfterMs: 400, maintainMs: 100, retryMs: 10, maxRetryMs: 20 },
      wrap: withCommits(() => (isFailing ? Promise.reject(new Error('the database is away')) : Promise.resolve())),
    });
    relay.people.set('nora', 'editor');
    const docId = createTalks();
    const nora = await relay.relay.connectDirect(docId, 'nora');
    expect(await refusalOf(nora.edit(setStatus))).toBe('busy');
    isFailing = false;
    await until(async () => (await refusalOf(nora.edit(setStatus))) === taken, 'the same connection edits again');
    expect(statusIn(await storedDoc(relay.store, docId))).toBe('verified');
  });

  it('[R19] [R16] a stopping relay commits what it has, and refuses the rest', async () => {
    relay = await TestRelay.start();
    relay.people.set('nora', 'editor');
    const docId = createTalks();
    const nora = await relay.relay.connectDirect(docId, 'nora');
    const edited = nora.edit(setStatus);
    await until(async () => statusIn(await storedDoc(relay.store, docId)) === 'verified', 'it is committed');
    const drained = relay.relay.drain();
    await edited;
    expect(await refusalOf(nora.edit(setStatus))).toBe('restarting');
    expect(await refusalOf(relay.relay.connectDirect(docId, 'nora'))).toBe('restarting');
    await drained;
  });
});
