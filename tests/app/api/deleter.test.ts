import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { GET as findDeleter } from '#app/api/timelines/[timelineId]/deleter/route';
import { POST as createTimeline } from '#app/api/timelines/route';
import { addEvent, deleteEvent } from '#core/edits/event';
import { DeletionsByOthers } from '#core/model/deletions';
import { db } from '#server/base/db';
import { type Person, prepareApi, request, signUp } from '#tests/support/api';

beforeAll(async () => {
  await prepareApi();
});

/** Appends an update to the log, as the relay would. */
async function append(docId: string, userId: string, payload: Uint8Array): Promise<void> {
  const { head } = await db().doc.findUniqueOrThrow({ where: { id: docId } });
  await db().docUpdate.create({ data: { docId, seq: head + 1n, epoch: 1, userId, batch: randomUUID(), payload: Buffer.from(payload) } });
  await db().doc.update({ where: { id: docId }, data: { head: head + 1n } });
}

it('the deleter of an event is the author of its deletion in the log, and only readers of the timeline see the name', async () => {
  const [olena, petro, stranger] = [await signUp('Olena'), await signUp('Petro'), await signUp('Stranger')];
  const body = { title: 'Talks', language: 'uk', timeZone: 'Europe/Kyiv' };
  const response = await createTimeline(request('POST', '/api/timelines', { as: olena, body }));
  const { id } = (await response.json()) as { id: string };
  await db().timelineMember.create({ data: { timelineId: id, userId: petro.userId, role: 'editor' } });

  const there = new Y.Doc();
  const updates: Uint8Array[] = [];
  there.on('update', (update: Uint8Array) => updates.push(update));
  const eventId = addEvent(there, { date: '2022' });
  const keptId = addEvent(there, { date: '2023' });
  const here = new Y.Doc();
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
  const deletions = new DeletionsByOthers(here);
  deleteEvent(there, eventId);
  Y.applyUpdate(here, updates[2] ?? new Uint8Array());
  for (const [at, by] of [olena, olena, petro].entries()) await append(id, by.userId, updates[at] ?? new Uint8Array());

  const item = deletions.find(eventId);
  const search = (given: object) => `?${new URLSearchParams(Object.entries(given).map(([name, value]) => [name, String(value)]))}`;
  const find = async (as: Person | null, query: string) => {
    const answer = await findDeleter(new Request(`http://localhost:3000/api${query}`, { headers: as ? { cookie: as.cookie } : {} }), {
      params: Promise.resolve({ timelineId: id }),
    });
    return { status: answer.status, body: (await answer.json()) as { by?: { id: string; name: string } | null } };
  };
  expect(await find(olena, search(item ?? {}))).toEqual({ status: 200, body: { by: { id: petro.userId, name: 'Petro' } } });
  // An item that still exists has no deleter.
  const kept = there.getMap<Y.Map<unknown>>('events').get(keptId)?._item?.id;
  expect((await find(olena, search({ client: kept?.client, clock: kept?.clock }))).body).toEqual({ by: null });
  expect((await find(stranger, search(item ?? {}))).status).toBe(404);
  expect((await find(null, search(item ?? {}))).status).toBe(401);
  for (const wrong of ['', '?client=1', '?client=x&clock=1', '?client=-1&clock=0']) expect((await find(olena, wrong)).status).toBe(400);
});
