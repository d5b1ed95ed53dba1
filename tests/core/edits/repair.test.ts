import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repair } from '#core/edits/repair';
import { createUndo } from '#core/edits/undo';
import { readTimeline } from '#core/model/read';
import { plainText } from '#core/model/richText';
import type { Timeline } from '#core/model/timeline';
import { receive } from '#tests/support/docs/plannedDoc';
import { poisonedDocs } from '#tests/support/docs/poisonedDocs';

const damageOf = ({ damage = [], events }: Timeline) => [...damage, ...events.flatMap((event) => event.damage ?? [])];

/** The displayed content of a timeline. Of rich texts only the words, which may be in fewer pieces than before. */
function shown(timeline: Timeline): string {
  const words = (texts: object) => Object.entries(texts).map(([language, text]) => [language, plainText(text).replace(/\s/g, '')]);
  return JSON.stringify(timeline, (key, value) => {
    if (key === 'damage') return undefined;
    const isRich = ['body', 'summary', 'claim'].includes(key) || (key === 'text' && typeof value === 'object');
    return isRich ? words(value) : value;
  });
}

it('repair leaves no damage in any doc, and changes nothing that is displayed', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(poisonedDocs, (plan) => {
      const doc = receive(plan);
      const before = shown(readTimeline(doc));
      // Only the first of very many are reported; the others after their repair.
      for (let round = 0; round < 20 && damageOf(readTimeline(doc)).length > 0; round += 1) repair(doc, damageOf(readTimeline(doc)));
      expect([damageOf(readTimeline(doc)), shown(readTimeline(doc))]).toEqual([[], before]);
    }),
    { numRuns: 200, interruptAfterTimeLimit: 5_000 },
  );
});

it('is one step of undo', () => {
  const doc = receive({
    events: {
      is: 'map',
      entries: [
        ['e1', { is: 'value', value: 5 }],
        ['e2', { is: 'value', value: 6 }],
      ],
    },
  });
  const undo = createUndo(doc);
  repair(doc, damageOf(readTimeline(doc)));
  expect(doc.getMap('events').size).toBe(0);
  undo.undo();
  expect(doc.getMap('events').toJSON()).toEqual({ e1: 5, e2: 6 });
});
