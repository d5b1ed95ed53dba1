import { randomUUID } from 'node:crypto';
import * as Y from 'yjs';
import { createTimeline } from '#core/edits/timeline';
import { db } from '#server/base/db';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import type { Person } from '#tests/support/api';

/** A new timeline of this person, in English, with what `fill` puts in. Returns its id. */
export async function newTimeline(owner: Person, title: string, fill: (doc: Y.Doc) => void): Promise<string> {
  return db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', owner.userId);
    const filled = (doc: Y.Doc) => {
      createTimeline(doc, { title, languages: ['en'], timeZone: 'UTC' });
      fill(doc);
    };
    return (await insertTimeline(tx, { teamId, title, ownerId: owner.userId, fill: filled })).id;
  });
}

/** Appends an edit to the log, as the relay would. `userId`: its author. */
export async function appendEdit(timelineId: string, change: (doc: Y.Doc) => void, userId: string | null = null): Promise<void> {
  const doc = new Y.Doc();
  const rows = await db().docUpdate.findMany({ where: { docId: timelineId }, orderBy: { seq: 'asc' } });
  for (const { payload } of rows) Y.applyUpdate(doc, payload);
  const before = Y.encodeStateVector(doc);
  change(doc);
  const seq = BigInt(rows.length + 1);
  await db().docUpdate.create({
    data: { docId: timelineId, seq, epoch: 1, batch: randomUUID(), userId, payload: Buffer.from(Y.encodeStateAsUpdate(doc, before)) },
  });
  await db().doc.update({ where: { id: timelineId }, data: { head: seq } });
}
