import { isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { readTimeline } from '#core/model/read';
import { bringOver, hasFormerTexts } from '#core/text/bringOver';
import { makeFormer } from '#tests/support/docs/formerText';
import { fillMadeTimeline } from '#tests/support/madeTimeline';

it('a timeline of 5,000 events in shape 2 is migrated, and reads the same', { tags: 'long', timeout: 180_000 }, () => {
  const made = new Y.Doc();
  fillMadeTimeline(made, { title: 'Made', events: 5_000, seed: 5 });
  const before = readTimeline(made);
  makeFormer(made);
  expect(hasFormerTexts(made)).toBe(true);
  expect(readTimeline(made).events.some(({ body }) => Object.keys(body).length > 0)).toBe(false);
  const stored = new Y.Doc();
  Y.applyUpdate(stored, Y.encodeStateAsUpdate(made));
  bringOver(stored);
  const received = new Y.Doc();
  Y.applyUpdate(received, Y.encodeStateAsUpdate(stored));
  // Prevents printing such a large comparison.
  expect(isDeepStrictEqual(readTimeline(received), before)).toBe(true);
});
