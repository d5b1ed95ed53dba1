import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addEvent, setEventTitle } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { db } from '#server/base/db';
import type { DocumentStore } from '#server/log/documentStore';
import { createPostgresStore } from '#server/log/postgresStore';
import { createProjector, type Projector, type ProjectorCount } from '#server/records/projector';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { prepareApi, signUp } from '#tests/support/api';
import { type PlannedDoc, writePlan } from '#tests/support/docs/plannedDoc';
import { poisonedDocs } from '#tests/support/docs/poisonedDocs';
import { until } from '#tests/support/relay';

const log = pino({ level: 'silent' });
const counted: Record<ProjectorCount, number> = { left_out: 0, failures: 0, rebuilds: 0 };
let store: DocumentStore;
let projector: Projector;
let ada: string;

beforeAll(async () => {
  store = createPostgresStore({ connectionString: await prepareApi(), log });
  projector = createProjector({
    store,
    log,
    count: (what, by) => {
      counted[what] += by;
    },
  });
  ada = (await signUp('Ada')).userId;
});
afterAll(async () => {
  await projector.stop();
  await store.close();
});

/** A timeline of one good event, with what edits it. */
async function newTimeline() {
  const { id } = await db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', ada);
    return insertTimeline(tx, {
      teamId,
      title: 'Talks',
      ownerId: ada,
      fill(doc) {
        createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
        addEvent(doc, { id: 'good', date: '2022-03', title: { en: 'A good event' } });
      },
    });
  });
  const doc = new Y.Doc();
  for (const update of (await store.load(id))?.updates ?? []) Y.applyUpdate(doc, update);
  const append = async (payload: Uint8Array) => {
    const batch = { id: randomUUID(), docId: id, epoch: 1, permVersion: 1, updates: [{ userId: ada, payload }], newClients: [] };
    expect((await store.append([batch], false)).get(batch.id)?.kind).toBe('committed');
  };
  return {
    id,
    /** By a program that knows nothing of the schema. */
    write(plan: PlannedDoc) {
      const stranger = new Y.Doc();
      Y.applyUpdate(stranger, Y.encodeStateAsUpdate(doc));
      const update = writePlan(plan, stranger);
      Y.applyUpdate(doc, update);
      return append(update);
    },
    edit(change: (doc: Y.Doc) => void) {
      const before = Y.encodeStateVector(doc);
      change(doc);
      return append(Y.encodeStateAsUpdate(doc, before));
    },
  };
}

const titleOf = async (timelineId: string) =>
  (await db().recordRow.findFirst({ where: { timelineId, kind: 'event', id: 'good' }, select: { title: true } }))?.title;
const isBehind = async (id: string) => {
  const { head, projectedSeq } = await db().doc.findUniqueOrThrow({ where: { id } });
  return projectedSeq < head;
};

it('an entry that cannot be a row is omitted and counted, and blocks nothing else', async () => {
  const { id, edit } = await newTimeline();
  const before = counted.left_out;
  const citation = (citationId: string) => ({ type: 'citation', attrs: { id: citationId, sourceId: 's1' } });
  await edit((doc) => {
    doc.getMap('events').set('no event', 5);
    // An entry of an index has its end, and noise cannot be packed.
    const content = [citation('c1'), citation(randomBytes(6_000).toString('base64')), citation('c2')];
    addEvent(doc, { id: 'e2', date: '2022', body: { en: [{ type: 'paragraph', content }] } });
  });
  await projector.catchUp(id);
  const citations = await db().citationRow.findMany({ where: { timelineId: id }, orderBy: { citationId: 'asc' } });
  expect([citations.map(({ citationId }) => citationId), counted.left_out - before]).toEqual([['c1', 'c2'], 2]);
  expect(await db().recordRow.count({ where: { timelineId: id, kind: 'event' } })).toBe(2);
});

it('a log whose fold cannot continue is folded anew', async () => {
  const { id, edit } = await newTimeline();
  await projector.catchUp(id);
  for (const title of ['One', 'Two', 'Three']) {
    await edit((doc) => setEventTitle(doc, 'good', 'en', title));
    await store.compact(id);
  }
  // As after a restore that brought the doc's newest checkpoint and not all of its rows.
  await db().docUpdate.deleteMany({ where: { docId: id, seq: 2n } });
  await expect(projector.catchUp(id)).rejects.toThrow('begins after');
  const before = { ...counted };
  projector.wake(id);
  await until(() => counted.failures === before.failures + 1, 'it has failed once');
  projector.wake(id);
  await until(() => counted.rebuilds === before.rebuilds + 1, 'it is made anew');
  expect([await isBehind(id), await titleOf(id)]).toEqual([false, 'Three']);
});

// The last: the doc at hand when its time is up goes on being folded, and would be counted with those of the next test.
it('the logs of any docs are folded to the end, and rebuilt', { tags: 'long', timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(poisonedDocs, async (plan) => {
      const { id, write, edit } = await newTimeline();
      await projector.catchUp(id);
      // The good event stays as it is: what is written over it is its colleague's doing.
      const events =
        plan.events?.is === 'map' ? { ...plan.events, entries: plan.events.entries.filter(([name]) => name !== 'good') } : null;
      await write({ ...plan, ...(events && { events }) });
      await edit((doc) => setEventTitle(doc, 'good', 'en', 'Written later'));
      await projector.catchUp(id);
      expect([await isBehind(id), await titleOf(id)]).toEqual([false, 'Written later']);
      await projector.rebuild(id);
      expect([await isBehind(id), await titleOf(id)]).toEqual([false, 'Written later']);
    }),
    // F24 of `npm run faults` has more of them folded.
    { numRuns: 35, interruptAfterTimeLimit: 8_000 },
  );
});
