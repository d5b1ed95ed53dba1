import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { Edit } from '#core/edits/edit';
import { bodyPlace, claimPlace, findRichText } from '#core/model/findText';
import { citationToNode } from '#core/model/nodes/citation';
import { readTimeline } from '#core/model/read';
import type { Ref } from '#core/model/ref';
import { refToRange } from '#core/model/refTo';
import { resolveRef } from '#core/model/resolveRef';
import { paragraphs } from '#core/model/richText';
import { textsWithin } from '#core/text/textLetters';
import { db } from '#server/base/db';
import { startThread } from '#server/comments/threadCommands';
import { createPostgresStore } from '#server/log/postgresStore';
import { listDeleted, restoreRecord } from '#server/records/deleted';
import { createProjector, type Projector } from '#server/records/projector';
import { createTimeline } from '#server/timelines/commands';
import { editTimeline } from '#server/timelines/edits';
import { type Person, prepareApi, signUp } from '#tests/support/api';
import { type ApiRelay, startApiRelay } from '#tests/support/apiRelay';
import { storedDoc } from '#tests/support/storedDoc';

const log = pino({ level: 'silent' });
let site: ApiRelay;
let store: ReturnType<typeof createPostgresStore>;
let projector: Projector;
let ada: Person;
let timelineId: string;

beforeAll(async () => {
  const connectionString = await prepareApi();
  site = await startApiRelay(connectionString);
  store = createPostgresStore({ connectionString, log });
  projector = createProjector({ store, log });
  ada = await signUp('Ada');
  ({ id: timelineId } = await createTimeline(ada, { title: 'Talks', language: 'en', timeZone: 'UTC' }));
});
afterAll(async () => {
  await projector.stop();
  await site.stop();
  await store.close();
  await db().$disconnect();
});

const read = async () => readTimeline(await storedDoc(store, timelineId));
const edit = (...edits: Edit[]) => editTimeline(ada, timelineId, edits);
const record = { kind: 'event', id: 'e1' };
const cited = { id: 'c1', sourceId: 's1', label: null, locator: '7', prefix: '', suffix: '', quote: 'They met.', supports: '' };
const create: Edit = {
  type: 'create',
  record,
  fields: {
    date: '2022-03-29',
    dateTyped: 'on 29 March',
    title: { en: 'They met' },
    body: { en: [{ type: 'paragraph', content: [{ type: 'text', text: 'In Istanbul.' }, citationToNode(cited)] }] },
    place: { name: 'Istanbul', lat: 41, lon: 29 },
    tracks: ['t1'],
    status: 'verified',
    links: [{ kind: 'follows', eventId: 'e2' }],
    accounts: [{ id: 'a1', attributedTo: 'One side', claim: { en: paragraphs('It was cold.') }, stance: 'asserted' }],
  },
};
const remove: Edit = { type: 'delete', record };
const rename = (text: string): Edit => ({ type: 'setText', record, field: 'title', language: 'en', text });

it('an event that was made, changed and deleted within a minute is had back whole, under its id', async () => {
  await edit({ type: 'create', record: { kind: 'track', id: 't1' }, fields: { name: 'Talks' } }, create);
  await edit(rename('They met again'));
  const [before] = (await read()).events;
  await edit(remove);
  await projector.catchUp(timelineId);
  expect((await listDeleted(timelineId)).deleted).toEqual([
    { kind: 'event', id: 'e1', name: 'They met again', date: '2022-03-29', dateTyped: 'on 29 March', by: 'Ada', at: expect.any(String) },
  ]);
  await restoreRecord(ada, timelineId, 'event', 'e1');
  expect((await read()).events).toEqual([before]);
  await projector.catchUp(timelineId);
  expect(await listDeleted(timelineId)).toEqual({ deleted: [], isBehind: false });
  await expect(restoreRecord(ada, timelineId, 'event', 'e1')).rejects.toMatchObject({ code: 'not-found' });
});

it('has the state of the last deletion, also where edits and deletions are folded one at a time', async () => {
  for (const each of [rename('Once'), remove]) {
    await edit(each);
    await projector.catchUp(timelineId);
  }
  await restoreRecord(ada, timelineId, 'event', 'e1');
  await projector.catchUp(timelineId);
  await edit(rename('Twice'));
  await projector.catchUp(timelineId);
  await edit(remove);
  await projector.catchUp(timelineId);
  expect((await listDeleted(timelineId)).deleted.map(({ name }) => name)).toEqual(['Twice']);
});

it('has tracks and actors, with the events that they are of', async () => {
  const guests: Edit[] = [
    { type: 'create', record: { kind: 'track', id: 't3' }, fields: { name: 'Diplomacy', colour: 'teal' } },
    { type: 'create', record: { kind: 'actor', id: 'p3' }, fields: { name: 'The mediator' } },
    { type: 'create', record: { kind: 'event', id: 'e3' }, fields: { date: '2022-03-30', tracks: ['t3'], actors: ['p3'] } },
  ];
  await edit(...guests);
  const before = await read();
  await edit({ type: 'delete', record: { kind: 'track', id: 't3' } }, { type: 'delete', record: { kind: 'actor', id: 'p3' } });
  await edit({ type: 'set', record: { kind: 'event', id: 'e3' }, field: 'status', value: 'verified' });
  await projector.catchUp(timelineId);
  const { deleted } = await listDeleted(timelineId);
  expect(deleted.map(({ kind, name, by }) => [kind, name, by])).toEqual(
    expect.arrayContaining([
      ['track', 'Diplomacy', 'Ada'],
      ['actor', 'The mediator', 'Ada'],
    ]),
  );
  for (const [kind, id] of [
    ['track', 't3'],
    ['actor', 'p3'],
  ] as const)
    await restoreRecord(ada, timelineId, kind, id);
  const after = await read();
  expect([after.tracks, after.actors]).toEqual([before.tracks, before.actors]);
  expect(after.events.find(({ id }) => id === 'e3')).toMatchObject({ tracks: ['t3'], actors: ['p3'] });
});

it('has sources and eras, and refuses records that exist or never existed', async () => {
  await edit(
    { type: 'create', record: { kind: 'source', id: 's2' }, fields: { type: 'report', title: 'Report', author: [{ family: 'Plato' }] } },
    { type: 'create', record: { kind: 'era', id: 'war' }, fields: { name: 'War', date: '2022/', colour: 'red' } },
  );
  const { sources, eras } = await read();
  await edit({ type: 'delete', record: { kind: 'source', id: 's2' } }, { type: 'delete', record: { kind: 'era', id: 'war' } });
  await projector.catchUp(timelineId);
  for (const { kind, id } of (await listDeleted(timelineId)).deleted.filter((each) => each.kind !== 'event'))
    await restoreRecord(ada, timelineId, kind, id);
  expect(await read()).toMatchObject({ sources, eras });
  for (const [kind, id] of [
    ['source', 's2'],
    ['track', 't1'],
    ['event', 'never'],
    ['nothing', 'x'],
  ] as const)
    await expect(restoreRecord(ada, timelineId, kind, id)).rejects.toMatchObject({ name: 'Refusal' });
});

it('has the places of comments in the texts: on words, in table cells, on citations, in accounts', async () => {
  const cell = (text: string) => ({ type: 'tableCell', content: paragraphs(text) });
  const row = (...texts: string[]) => ({ type: 'tableRow', content: texts.map(cell) });
  const citation = (id: string) => citationToNode({ ...cited, id });
  const body = [
    { type: 'paragraph', content: [{ type: 'text', text: 'They met in Istanbul.' }, citation('c7'), citation('c8')] },
    { type: 'table', content: [row('Ceasefire', 'Yes'), row('Neutrality', 'Yes'), row('Borders', 'No')] },
  ];
  await edit({
    type: 'create',
    record: { kind: 'event', id: 'e9' },
    fields: {
      date: '2022-04-01',
      title: { en: 'They met' },
      body: { en: body },
      accounts: [{ id: 'a9', attributedTo: 'X', claim: { en: paragraphs('It was cold.') } }],
    },
  });
  const field = { ...bodyPlace('e9'), language: 'en' };
  const doc = await storedDoc(store, timelineId);
  const text = findRichText(doc, bodyPlace('e9'), 'en') as Y.XmlText;
  const claim = findRichText(doc, claimPlace('e9', 'a9'), 'en') as Y.XmlText;
  const yes = textsWithin(text)
    .slice(1)
    .filter((each) => each.toString().includes('Yes'));
  const anchors = {
    words: refToRange(field, text, 10, 21),
    'first citation': refToRange(field, text, 22, 23),
    'second citation': refToRange(field, text, 23, 24),
    'first Yes': refToRange(field, yes[0] as Y.XmlText, 1, 4),
    'second Yes': refToRange(field, yes[1] as Y.XmlText, 1, 4),
    No: refToRange(field, textsWithin(text).at(-1) as Y.XmlText, 1, 3),
    claim: refToRange({ ...claimPlace('e9', 'a9'), language: 'en' }, claim, 4, 12),
  };
  const threads = new Map<string, string>();
  for (const [name, anchor] of Object.entries(anchors)) {
    const started = await startThread(ada, timelineId, { anchor: anchor as Ref, comment: { body: name }, assigneeId: null, due: null });
    threads.set(name, started.id);
  }
  await projector.catchUp(timelineId);
  const stand = async () => {
    const now = await storedDoc(store, timelineId);
    const rows = await db().thread.findMany({ where: { timelineId } });
    return [...threads].map(([name, id]) => {
      const row = rows.find((each) => each.id === id);
      const found = resolveRef(now, row?.anchor as unknown as Ref);
      const place = found.state === 'gone' ? null : found.place;
      const at = place && textsWithin(findRichText(now, bodyPlace('e9'), 'en') as Y.XmlText).indexOf(place.text);
      return [name, row?.standing, found.state, place && [at, place.from, place.to]];
    });
  };
  const before = await stand();
  expect(before.map(([, standing, state]) => [standing, state])).toEqual(before.map(() => ['found', 'found']));
  await edit({ type: 'delete', record: { kind: 'event', id: 'e9' } });
  await projector.catchUp(timelineId);
  expect((await stand()).map(([, standing]) => standing)).toEqual(before.map(() => 'gone'));
  await restoreRecord(ada, timelineId, 'event', 'e9');
  await projector.catchUp(timelineId);
  // Resolved again, they hold on to the new letters.
  await edit({ type: 'set', record: { kind: 'event', id: 'e9' }, field: 'status', value: 'verified' });
  await projector.catchUp(timelineId);
  expect(await stand()).toEqual(before);
});
