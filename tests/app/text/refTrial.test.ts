// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { playTrial } from '#tests/support/textTrial/playTrial';

/** `npm run faults -- --only F22` plays many more, with new seeds. */
const seeds = 60;
const inOneTest = 20;

it.each(Array.from({ length: seeds / inOneTest }, (_, at) => 1 + at * inOneTest))(
  'three people edit, cut, paste, undo and restore: no reference is on other words, and none is lost whose letters stay (seeds from %d)',
  (first) => {
    let refs = 0;
    for (let seed = first; seed < first + inOneTest; seed += 1) {
      const played = playTrial(seed, { acts: 50, undo: 14, restore: 4, weights: { cutAndPaste: 6 } });
      expect(played.faults).toEqual([]);
      refs += played.refs;
    }
    expect(refs).toBeGreaterThan(inOneTest);
  },
);
