import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { rootsOf } from '#core/model/schema';
import { bringOver } from '#core/text/bringOver';
import { readStored } from '#server/records/keys';
import { observeUpdates } from '#server/records/observe';
import { makeFormer } from '#tests/support/docs/formerText';

it('writes no history of unreadable texts: an edit of the former build, folded after the upgrade, adds no revision', () => {
  const doc = new Y.Doc();
  createTimeline(doc, { title: 'Talks', languages: ['en'], timeZone: 'UTC' });
  const id = addEvent(doc, { date: '2022', body: { en: [{ type: 'paragraph', content: [{ type: 'text', text: 'What Alice wrote.' }] }] } });
  makeFormer(doc);
  const folded = new Y.Doc();
  Y.applyUpdate(folded, Y.encodeStateAsUpdate(doc));
  const changed = (change: () => void): Uint8Array => {
    const before = Y.encodeStateVector(doc);
    change();
    return Y.encodeStateAsUpdate(doc, before);
  };
  const rows = [
    { seq: 2, userId: 'alice', at: new Date(), payload: changed(() => rootsOf(doc).events.get(id)?.set('date', '2023')) },
    { seq: 3, userId: null, at: new Date(), payload: changed(() => bringOver(doc)) },
    { seq: 4, userId: 'bob', at: new Date(), payload: changed(() => rootsOf(doc).events.get(id)?.set('date', '2024')) },
  ];
  const { revisions } = observeUpdates(folded, rows, (target, payload) => Y.applyUpdate(target, payload));
  expect(revisions.map(({ userId }) => userId)).toEqual(['bob']);
  // The newest state is read when it is written.
  expect(revisions[0]?.content).toBeUndefined();
  expect(JSON.stringify(readStored(folded, 'event', id))).toContain('What Alice wrote.');
});
