// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { playTrial } from '#tests/support/textTrial/playTrial';

/** `npm run faults -- --only F22` plays many more, with new seeds. */
const seeds = 60;
const inOneTest = 20;

it.each(Array.from({ length: seeds / inOneTest }, (_, at) => 1 + at * inOneTest))(
  'three people edit, cut, paste, undo, restore, duplicate and move: no reference or thread is on other words, and none is lost whose letters stay (seeds from %d)',
  (first) => {
    let [refs, renewals] = [0, 0];
    for (let seed = first; seed < first + inOneTest; seed += 1) {
      const played = playTrial(seed, { acts: 50, undo: 14, restore: 4, weights: { cutAndPaste: 6, duplicate: 2, redate: 2 } });
      expect(played.faults).toEqual([]);
      refs += played.refs;
      renewals += played.renewals;
    }
    expect(refs).toBeGreaterThan(inOneTest);
    // Threads whose words came back as new letters.
    expect(renewals).toBeGreaterThan(0);
  },
);
