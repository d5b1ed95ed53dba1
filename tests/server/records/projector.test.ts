import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { addEvent, deleteEvent, setEventTitle, updateEvent } from '#core/edits/event';
import { addLanguage, setMainLanguage } from '#core/edits/languages';
import { setTimelineSummary } from '#core/edits/timeline';
import { idOf, type Kind } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import { citationToNode } from '#core/model/nodes/citation';
import { readTimeline } from '#core/model/read';
import { rootsOf } from '#core/model/schema';
import { recordsOf } from '#core/model/walk';
import { db } from '#server/base/db';
import { readChronology } from '#server/demo/files';
import { importChronology } from '#server/demo/importChronology';
import type { DocumentStore } from '#server/log/documentStore';
import { createPostgresStore } from '#server/log/postgresStore';
import { listHistory } from '#server/records/history';
import { createProjectorMetrics } from '#server/records/metrics';
import { createProjector, type Projector } from '#server/records/projector';
import { startProjector } from '#server/records/startProjector';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { prepareApi, signUp } from '#tests/support/api';
import { fillMadeTimeline } from '#tests/support/madeTimeline';
import { until } from '#tests/support/relay';

const log = pino({ level: 'silent' });
let store: DocumentStore;
let projector: Projector;
let timelineId: string;
let ada: string;
const doc = new Y.Doc();

beforeAll(async () => {
  const connectionString = await prepareApi();
  store = createPostgresStore({ connectionString, log });
  projector = createProjector({ store, log });
  ada = (await signUp('Ada')).userId;
  const files = await readChronology(process.cwd());
  timelineId = await db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', ada);
    return (
      await insertTimeline(tx, { teamId, title: 'Talks', ownerId: ada, fill: (given) => importChronology(given, 'Talks', '', files) })
    ).id;
  });
  const stored = await store.load(timelineId);
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
});
afterAll(async () => {
  await projector.stop();
  await store.close();
});

/** Makes an edit and appends it to the log as the relay does. */
async function append(change: () => void, userId = ada): Promise<void> {
  const before = Y.encodeStateVector(doc);
  change();
  const payload = Y.encodeStateAsUpdate(doc, before);
  const batch = { id: randomUUID(), docId: timelineId, epoch: 1, permVersion: 1, updates: [{ userId, payload }], newClients: [] };
  expect((await store.append([batch], false)).get(batch.id)?.kind).toBe('committed');
}

const rows = () => rowsOf(timelineId);
const eventRow = async (id: string) => (await rows()).records.find((each) => each.kind === 'event' && each.id === id);
const countOf = (all: { kind: string }[], kind: string) => all.filter((each) => each.kind === kind).length;
const rowsOf = async (timelineId: string) => ({
  records: await db().recordRow.findMany({ where: { timelineId }, orderBy: [{ kind: 'asc' }, { id: 'asc' }] }),
  citations: await db().citationRow.findMany({
    where: { timelineId },
    orderBy: [{ kind: 'asc' }, { id: 'asc' }, { path: 'asc' }, { citationId: 'asc' }],
  }),
  title: (await db().timeline.findUniqueOrThrow({ where: { id: timelineId } })).title,
});

it('folds the whole chronology into rows', async () => {
  await projector.catchUp(timelineId);
  const { records, citations } = await rows();
  const timeline = readTimeline(doc);
  for (const kind of Object.values<Kind>(kinds)) {
    if (kind.root === undefined) continue;
    const own = records.filter((row) => row.kind === kind.name);
    const wanted = recordsOf(kind, timeline).map((record) => (kind.root === 'timeline' ? '' : idOf(kind, record)));
    expect([kind.name, own.map(({ id }) => id)]).toEqual([kind.name, wanted.sort()]);
  }
  expect([countOf(records, 'event'), countOf(records, 'source')]).toEqual([50, 149]);
  expect(await eventRow('kozak-provisional-deal')).toMatchObject({
    date: '2022-02%',
    earliestDay: 19024n,
    fields: { certainty: 'contested' },
  });
  expect(countOf(citations, 'position')).toBe(128);
  expect(records.some(({ fields }) => /"supports": ?"[^"]*Kozak/.test(JSON.stringify(fields)))).toBe(true);
});

it('records who changed which fields of an event, and joins one person’s run of edits', async () => {
  await append(() => updateEvent(doc, 'putin-dead-end', { status: 'in-review' }));
  await append(() => setEventTitle(doc, 'putin-dead-end', 'en', 'A new title'));
  await projector.catchUp(timelineId);
  await append(() => updateEvent(doc, 'putin-dead-end', { certainty: 'contested' }));
  await append(() => updateEvent(doc, 'putin-dead-end', { certainty: 'reported' }), 'bob');
  await projector.catchUp(timelineId);
  const revisions = await db().recordRevision.findMany({
    where: { timelineId, kind: 'event', id: 'putin-dead-end' },
    orderBy: { seq: 'asc' },
  });
  expect(revisions.map(({ userId, fields }) => [userId, fields])).toEqual([
    [null, ['event']],
    [ada, ['certainty', 'status', 'title']],
    ['bob', ['certainty']],
  ]);
  expect(revisions[1]?.content).toMatchObject({ certainty: 'contested' });
  expect((await eventRow('putin-dead-end'))?.title).toBe('A new title');
});

/** Appends one edit a call, `everyMs` apart. */
async function appendAt(first: number, everyMs: number, edits: number, change: (at: number) => void): Promise<void> {
  for (let at = 0; at < edits; at += 1) await append(() => change(at));
  await db().$executeRaw`
    UPDATE doc_update SET at = to_timestamp(${first / 1000}::float8 + (seq - d.head + ${edits}::int - 1) * ${everyMs / 1000}::float8)
      FROM doc d WHERE d.id = doc_id AND doc_id = ${timelineId}::uuid AND seq > d.head - ${edits}::int`;
}

it('closes a revision after five minutes, and after fifty edits, however they are folded', async () => {
  const revisionsOf = (kind: string, id: string) =>
    db().recordRevision.findMany({ where: { timelineId, kind, id, userId: ada }, orderBy: { seq: 'asc' } });
  const first = Date.parse('2030-01-01T00:00:00Z');
  const actorId = 'actor-1';
  expect(rootsOf(doc).actors.has(actorId)).toBe(true);
  const rename = (at: number) =>
    applyEdit(doc, { type: 'set', record: { kind: 'actor', id: actorId }, field: 'name', value: `Name ${at}` });
  // An edit a minute for an hour.
  for (let part = 0; part < 4; part += 1) {
    await appendAt(first + part * 15 * 60_000, 60_000, 15, (at) => rename(part * 100 + at));
    await projector.catchUp(timelineId);
  }
  const hour = await revisionsOf('actor', actorId);
  expect(hour.map(({ edits }) => edits)).toEqual(Array.from({ length: 12 }, () => 5));
  for (const { beganAt, at } of hour) expect(at.getTime() - beganAt.getTime()).toBeLessThan(5 * 60_000);
  expect(hour.at(-1)?.content).toMatchObject({ id: actorId, name: 'Name 314' });
  expect(hour[0]?.content).toMatchObject({ name: 'Name 4' });
  // A hundred and twenty edits within seconds.
  await appendAt(first + 10 * 60 * 60_000, 50, 120, rename);
  await projector.catchUp(timelineId);
  expect((await revisionsOf('actor', actorId)).slice(12).map(({ edits }) => edits)).toEqual([50, 50, 20]);
});

it('lists the history of a record: who changed what, from which words to which', async () => {
  const id = 'lists-its-history';
  await append(() => addEvent(doc, { id, date: '2022-03', title: { en: 'A first title' } }));
  await append(() => setEventTitle(doc, id, 'en', 'A second title'), 'nobody-known');
  await append(() => deleteEvent(doc, id));
  await projector.catchUp(timelineId);
  const history = await listHistory(timelineId, 'event', id);
  expect(history.map(({ by, isDeleted }) => [by, isDeleted])).toEqual([
    ['Ada', true],
    [null, false],
    ['Ada', false],
  ]);
  const path = ['events', id, 'title', 'en'];
  expect(history[1]?.changes).toEqual([{ path, before: 'A first title', after: 'A second title' }]);
  expect(history[0]?.changes).toContainEqual({ path, before: 'A second title', after: null });
  expect(history[2]?.changes).toContainEqual({ path, before: null, after: 'A first title' });
});

it('has a row for the citations of the summary', async () => {
  const sourceId = [...rootsOf(doc).sources.keys()][0] ?? '';
  const citation = { id: 'cited-in-summary', sourceId, label: null, locator: '', prefix: '', suffix: '', quote: '', supports: '' };
  await append(() => setTimelineSummary(doc, 'en', [{ type: 'paragraph', content: [citationToNode(citation)] }]));
  await projector.catchUp(timelineId);
  expect(await db().citationRow.findMany({ where: { timelineId, kind: 'timeline' } })).toEqual([
    { timelineId, kind: 'timeline', id: '', path: 'summary/en', citationId: 'cited-in-summary', sourceId },
  ]);
});

it('calls records by their names in the first language, also after another one is put first', async () => {
  await append(() => addLanguage(doc, 'uk'));
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'uk', 'Зустріч у Стамбулі'));
  await projector.catchUp(timelineId);
  const english = (await eventRow('istanbul-meeting'))?.title;
  expect(english).not.toBe('Зустріч у Стамбулі');
  await append(() => setMainLanguage(doc, 'uk'));
  await projector.catchUp(timelineId);
  expect((await eventRow('istanbul-meeting'))?.title).toBe('Зустріч у Стамбулі');
  await append(() => setMainLanguage(doc, 'en'));
  await projector.catchUp(timelineId);
  expect((await eventRow('istanbul-meeting'))?.title).toBe(english);
});

it('a deleted event leaves the rows and stays in its revisions', async () => {
  await append(() => deleteEvent(doc, 'bucha-killings-come-to-light'));
  await projector.catchUp(timelineId);
  const { records, citations } = await rows();
  expect(countOf(records, 'event')).toBe(49);
  expect(citations.some(({ id }) => id === 'bucha-killings-come-to-light')).toBe(false);
  const [last] = await db().recordRevision.findMany({
    where: { timelineId, kind: 'event', id: 'bucha-killings-come-to-light' },
    orderBy: { seq: 'desc' },
    take: 1,
  });
  expect([last?.userId, last?.content]).toEqual([ada, null]);
});

it('folding again changes nothing, and a rebuild makes the same rows', async () => {
  const before = await rows();
  await projector.catchUp(timelineId);
  expect(await rows()).toEqual(before);
  await db().recordRow.deleteMany({ where: { timelineId } });
  await db().citationRow.deleteMany({ where: { timelineId, kind: 'event' } });
  await projector.rebuild(timelineId);
  expect(await rows()).toEqual(before);
});

it('two that fold the same log at once write it once', async () => {
  const other = createProjector({ store, log });
  await append(() => updateEvent(doc, 'istanbul-meeting', { status: 'verified' }));
  await Promise.all([projector.catchUp(timelineId), other.catchUp(timelineId)]);
  await other.stop();
  const revisions = await db().recordRevision.findMany({ where: { timelineId, id: 'istanbul-meeting', userId: ada } });
  expect(revisions.length).toBe(1);
});

it('an edit is committed while rows are being written', async () => {
  await append(() => updateEvent(doc, 'istanbul-meeting', { status: 'draft' }));
  let folding: Promise<void> | null = null;
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE record IN SHARE ROW EXCLUSIVE MODE`;
    folding = projector.catchUp(timelineId);
    await until(async () => {
      const [held] = await db().$queryRaw<
        { count: bigint }[]
      >`SELECT count(*) FROM pg_locks WHERE relation = 'record'::regclass AND NOT granted`;
      return held?.count === 1n;
    }, 'the fold waits for the rows');
    await append(() => updateEvent(doc, 'istanbul-meeting', { status: 'in-review' }));
  });
  await folding;
  expect((await eventRow('istanbul-meeting'))?.fields).toMatchObject({ status: 'in-review' });
});

it('continues after the log has been compacted', async () => {
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'en', 'One'));
  await store.compact(timelineId);
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'en', 'Two'));
  await store.compact(timelineId);
  const fresh = createProjector({ store, log });
  await fresh.catchUp(timelineId);
  await fresh.stop();
  expect((await eventRow('istanbul-meeting'))?.title).toBe('Two');
});

/** A made-up timeline of which no row is written yet. */
async function newTimeline(events: number): Promise<string> {
  const title = `${events} made events`;
  return db().$transaction(
    async (tx) => {
      const teamId = await insertTeam(tx, 'Desk', ada);
      const fill = (given: Y.Doc) => fillMadeTimeline(given, { title, events, seed: 2022 });
      return (await insertTimeline(tx, { teamId, title, ownerId: ada, fill })).id;
    },
    { timeout: 60_000 },
  );
}

/** The rows of a timeline, each with the transaction that wrote it. */
const writtenRows = (id: string) =>
  db().$queryRaw<{ kind: string; id: string; xmin: string }[]>`
    SELECT kind, id, xmin::text FROM record WHERE timeline_id = ${id}::uuid ORDER BY kind COLLATE "C", id COLLATE "C"`;
const markOf = async (id: string) => Number((await db().doc.findUniqueOrThrow({ where: { id } })).projectedSeq);

it('writes a large timeline in slices; an interrupted fold continues where it stopped', async () => {
  const id = await newTimeline(700);
  const interrupted = createProjector({ store, log });
  expect(await interrupted.step(id)).toBe('more');
  const written = await writtenRows(id);
  expect([countOf(written, 'event') > 0, countOf(written, 'event') < 700, await markOf(id)]).toEqual([true, true, 0]);
  await interrupted.stop();
  await projector.catchUp(id);
  const all = await writtenRows(id);
  expect([countOf(all, 'event'), await markOf(id)]).toEqual([700, 1]);
  // Neither written twice, nor all in one transaction.
  expect(all.slice(0, written.length)).toEqual(written);
  expect(new Set(all.map(({ xmin }) => xmin)).size).toBeGreaterThan(2);
  expect(await db().recordRevision.count({ where: { timelineId: id, kind: 'event' } })).toBe(700);
  const before = await rowsOf(id);
  await projector.rebuild(id);
  expect(await rowsOf(id)).toEqual(before);
  expect(await db().docFold.count()).toBe(0);
});

it('two that fold a large timeline at once write each row once', async () => {
  const id = await newTimeline(700);
  const other = createProjector({ store, log });
  await Promise.all([projector.catchUp(id), other.catchUp(id)]);
  await other.stop();
  expect(countOf(await writtenRows(id), 'event')).toBe(700);
  expect(await db().recordRevision.count({ where: { timelineId: id, kind: 'event' } })).toBe(700);
});

it('a large timeline does not delay others, and the lag is measured until both are folded', { tags: 'long' }, async () => {
  const [large, small] = [await newTimeline(2_000), await newTimeline(5)];
  const registry = new Registry();
  createProjectorMetrics(registry);
  const lag = async () => Number(/^annalist_projector_lag_seconds (\S+)$/m.exec(await registry.metrics())?.[1]);
  expect(await lag()).toBeGreaterThan(0);
  const fresh = createProjector({ store, log });
  fresh.wake(large);
  fresh.wake(small);
  await until(async () => (await markOf(small)) === 1, 'the small one is folded', 60_000);
  expect(await markOf(large)).toBe(0);
  await until(async () => (await markOf(large)) === 1, 'the large one is folded', 80_000);
  await fresh.stop();
  expect(await lag()).toBe(0);
});

it('in a separate thread it folds missed and announced updates, and ends when it is stopped', async () => {
  const titleOf = async () => (await eventRow('istanbul-meeting'))?.title;
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'en', 'Missed'));
  const running = startProjector(log, createProjectorMetrics(new Registry()));
  await until(async () => (await titleOf()) === 'Missed', 'what was missed is folded', 20_000);
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'en', 'Told'));
  running.wake(timelineId);
  await until(async () => (await titleOf()) === 'Told', 'what it was told of is folded', 20_000);
  await running.stop();
});

it('content that PostgreSQL cannot store does not stop it', async () => {
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'en', 'a\0b\ud800c'));
  await projector.catchUp(timelineId);
  expect((await eventRow('istanbul-meeting'))?.title).toBe('ab\ufffdc');
});
