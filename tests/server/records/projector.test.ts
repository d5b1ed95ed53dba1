import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { deleteEvent, setEventTitle, updateEvent } from '#core/edits/event';
import { db } from '#server/base/db';
import { readChronology } from '#server/demo/files';
import { importChronology } from '#server/demo/importChronology';
import type { DocumentStore } from '#server/log/documentStore';
import { createPostgresStore } from '#server/log/postgresStore';
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
const rowsOf = async (timelineId: string) => ({
  events: await db().eventRow.findMany({ where: { timelineId }, orderBy: { eventId: 'asc' }, omit: { seq: true } }),
  sources: await db().sourceRow.findMany({ where: { timelineId }, orderBy: { sourceId: 'asc' } }),
  citations: await db().citationRow.findMany({ where: { timelineId }, orderBy: [{ carrier: 'asc' }, { citationId: 'asc' }] }),
  title: (await db().timeline.findUniqueOrThrow({ where: { id: timelineId } })).title,
});

it('folds the whole chronology into rows', async () => {
  await projector.catchUp(timelineId);
  const { events, sources, citations } = await rows();
  expect([events.length, sources.length]).toEqual([50, 149]);
  expect(events.find(({ eventId }) => eventId === 'kozak-provisional-deal')).toMatchObject({
    date: '2022-02%',
    earliestDay: 19024n,
    latestDay: 19051n,
    certainty: 'contested',
  });
  expect(citations.filter(({ carrier }) => carrier.startsWith('position:')).length).toBe(128);
  expect(citations.some(({ supports }) => supports?.includes('Kozak'))).toBe(true);
});

it('says who changed which fields of an event, and joins one person’s run of edits', async () => {
  await append(() => updateEvent(doc, 'putin-dead-end', { status: 'in-review' }));
  await append(() => setEventTitle(doc, 'putin-dead-end', 'en', 'A new title'));
  await projector.catchUp(timelineId);
  await append(() => updateEvent(doc, 'putin-dead-end', { certainty: 'contested' }));
  await append(() => updateEvent(doc, 'putin-dead-end', { certainty: 'reported' }), 'bob');
  await projector.catchUp(timelineId);
  const revisions = await db().eventRevision.findMany({ where: { timelineId, eventId: 'putin-dead-end' }, orderBy: { seq: 'asc' } });
  expect(revisions.map(({ userId, fields }) => [userId, fields])).toEqual([
    [null, ['event']],
    [ada, ['certainty', 'status', 'title']],
    ['bob', ['certainty']],
  ]);
  expect(revisions[1]?.content).toMatchObject({ certainty: 'contested' });
  expect((await rows()).events.find(({ eventId }) => eventId === 'putin-dead-end')?.title).toBe('A new title');
});

it('a deleted event leaves the rows and stays in its revisions', async () => {
  await append(() => deleteEvent(doc, 'bucha-killings-come-to-light'));
  await projector.catchUp(timelineId);
  const { events, citations } = await rows();
  expect(events.length).toBe(49);
  expect(citations.some(({ eventId }) => eventId === 'bucha-killings-come-to-light')).toBe(false);
  const [last] = await db().eventRevision.findMany({
    where: { timelineId, eventId: 'bucha-killings-come-to-light' },
    orderBy: { seq: 'desc' },
    take: 1,
  });
  expect([last?.userId, last?.content]).toEqual([ada, null]);
});

it('folding again changes nothing, and a rebuild makes the same rows', async () => {
  const before = await rows();
  await projector.catchUp(timelineId);
  expect(await rows()).toEqual(before);
  await db().eventRow.deleteMany({ where: { timelineId } });
  await projector.rebuild(timelineId);
  expect(await rows()).toEqual(before);
});

it('two that fold the same log at once write it once', async () => {
  const other = createProjector({ store, log });
  await append(() => updateEvent(doc, 'istanbul-meeting', { status: 'verified' }));
  await Promise.all([projector.catchUp(timelineId), other.catchUp(timelineId)]);
  await other.stop();
  const revisions = await db().eventRevision.findMany({ where: { timelineId, eventId: 'istanbul-meeting', userId: ada } });
  expect(revisions.length).toBe(1);
});

it('an edit is committed while rows are being written', async () => {
  await append(() => updateEvent(doc, 'istanbul-meeting', { status: 'draft' }));
  let folding: Promise<void> | null = null;
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE timeline_event IN SHARE ROW EXCLUSIVE MODE`;
    folding = projector.catchUp(timelineId);
    await until(async () => {
      const [held] = await db().$queryRaw<
        { count: bigint }[]
      >`SELECT count(*) FROM pg_locks WHERE relation = 'timeline_event'::regclass AND NOT granted`;
      return held?.count === 1n;
    }, 'the fold waits for the rows');
    await append(() => updateEvent(doc, 'istanbul-meeting', { status: 'in-review' }));
  });
  await folding;
  expect((await rows()).events.find(({ eventId }) => eventId === 'istanbul-meeting')?.status).toBe('in-review');
});

it('takes up where it was after the log has been compacted', async () => {
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'en', 'One'));
  await store.compact(timelineId);
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'en', 'Two'));
  await store.compact(timelineId);
  const fresh = createProjector({ store, log });
  await fresh.catchUp(timelineId);
  await fresh.stop();
  expect((await rows()).events.find(({ eventId }) => eventId === 'istanbul-meeting')?.title).toBe('Two');
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
  db().$queryRaw<{ event_id: string; xmin: string }[]>`
    SELECT event_id, xmin::text FROM timeline_event WHERE timeline_id = ${id}::uuid ORDER BY event_id COLLATE "C"`;
const markOf = async (id: string) => Number((await db().doc.findUniqueOrThrow({ where: { id } })).projectedSeq);

it('writes a large timeline in slices; one that stops in between is gone on with where it was', async () => {
  const id = await newTimeline(700);
  const interrupted = createProjector({ store, log });
  expect(await interrupted.step(id)).toBe('more');
  const written = await writtenRows(id);
  expect([written.length > 0, written.length < 700, await markOf(id)]).toEqual([true, true, 0]);
  await interrupted.stop();
  await projector.catchUp(id);
  const all = await writtenRows(id);
  expect([all.length, await markOf(id)]).toEqual([700, 1]);
  // Neither written twice, nor all in one transaction.
  expect(all.slice(0, written.length)).toEqual(written);
  expect(new Set(all.map(({ xmin }) => xmin)).size).toBeGreaterThan(2);
  expect(await db().eventRevision.count({ where: { timelineId: id } })).toBe(700);
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
  expect((await writtenRows(id)).length).toBe(700);
  expect(await db().eventRevision.count({ where: { timelineId: id } })).toBe(700);
});

it('a large timeline keeps no other one waiting, and the lag is measured until both are folded', async () => {
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

it('in a thread of its own it folds what it has missed and what it is told of, and ends when it is stopped', async () => {
  const titleOf = async () => (await rows()).events.find(({ eventId }) => eventId === 'istanbul-meeting')?.title;
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'en', 'Missed'));
  const running = startProjector(log, createProjectorMetrics(new Registry()));
  await until(async () => (await titleOf()) === 'Missed', 'what was missed is folded', 20_000);
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'en', 'Told'));
  running.wake(timelineId);
  await until(async () => (await titleOf()) === 'Told', 'what it was told of is folded', 20_000);
  await running.stop();
});

it('what PostgreSQL cannot hold does not stop it', async () => {
  await append(() => setEventTitle(doc, 'istanbul-meeting', 'en', 'a\0b\ud800c'));
  await projector.catchUp(timelineId);
  expect((await rows()).events.find(({ eventId }) => eventId === 'istanbul-meeting')?.title).toBe('ab\ufffdc');
});
