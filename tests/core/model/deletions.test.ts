import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addAccount, addEvent, deleteAccount, deleteEvent } from '#core/edits/event';
import { addSource, deleteSource } from '#core/edits/source';
import { createTimeline } from '#core/edits/timeline';
import { createUndo } from '#core/edits/undo';
import { DeletionsByOthers } from '#core/model/deletions';

/** Two docs of one timeline that receive each other's updates at once. */
function twoDocs(): [Y.Doc, Y.Doc] {
  const docs: [Y.Doc, Y.Doc] = [new Y.Doc(), new Y.Doc()];
  const [a, b] = docs;
  a.on('update', (update: Uint8Array, origin: unknown) => origin !== b && Y.applyUpdate(b, update, a));
  b.on('update', (update: Uint8Array, origin: unknown) => origin !== a && Y.applyUpdate(a, update, b));
  createTimeline(a, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  return docs;
}

/** The items that an update deletes. */
function deletedBy(update: Uint8Array): (client: number, clock: number) => boolean {
  const { clients } = Y.decodeUpdate(update).ds;
  return (client, clock) => (clients.get(client) ?? []).some((range) => clock >= range.clock && clock < range.clock + range.len);
}

it('a colleague’s deletion is known by the item that their update deletes, at any depth; a local deletion is not', () => {
  const [here, there] = twoDocs();
  const eventId = addEvent(here, { date: '2022' });
  const accountId = addAccount(here, eventId, { attributedTo: 'A witness' });
  const ownId = addEvent(here, { date: '2023' });
  const sourceId = addSource(there, { type: 'webpage', title: 'A page' });
  const deletions = new DeletionsByOthers(here);
  let last: Uint8Array = new Uint8Array();
  there.on('update', (update: Uint8Array) => {
    last = update;
  });
  for (const [id, act] of [
    [accountId, () => deleteAccount(there, eventId, accountId)],
    [eventId, () => deleteEvent(there, eventId)],
    [sourceId, () => deleteSource(there, sourceId)],
  ] as const) {
    expect(deletions.find(id)).toBeNull();
    act();
    const item = deletions.find(id);
    expect(item && deletedBy(last)(item.client, item.clock)).toBe(true);
  }
  deleteEvent(here, ownId);
  expect(deletions.find(ownId)).toBeNull();
});

it('a restored item, for example after undo, no longer counts as deleted', () => {
  const [here, there] = twoDocs();
  const undo = createUndo(there);
  const eventId = addEvent(there, { date: '2022' });
  undo.stopCapturing();
  const deletions = new DeletionsByOthers(here);
  deleteEvent(there, eventId);
  expect(deletions.find(eventId)).not.toBeNull();
  undo.undo();
  expect(deletions.find(eventId)).toBeNull();
});
