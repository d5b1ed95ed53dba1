// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { playTrial } from '#tests/support/textTrial/playTrial';

/** `npm run faults -- --only F22` plays many more, with new seeds. */
const seeds = 100;
const inOneTest = 20;

describe('three people edit one text: no letter is lost, doubled, moved or attributed to another', () => {
  it.each(Array.from({ length: seeds / inOneTest }, (_, at) => 1 + at * inOneTest))('seeds from %d', (first) => {
    let letters = 0;
    let refs = 0;
    for (let seed = first; seed < first + inOneTest; seed += 1) {
      const played = playTrial(seed, { acts: 20 });
      expect(played.faults).toEqual([]);
      letters += played.letters;
      refs += played.refs;
    }
    expect(letters).toBeGreaterThan(inOneTest * 90);
    expect(refs).toBeGreaterThan(0);
  });

  it('a paragraph without a marker stays when its last word is deleted', () => {
    expect(playTrial(511_366, { undo: 14, restore: 4, weights: { cutAndPaste: 6 } }).faults).toEqual([]);
  });

  it('a mark that is taken off takes the marks along that it hid, which a colleague had set at the same moment', () => {
    expect(playTrial(552_760, { undo: 30 }).faults).toEqual([]);
  });

  it('an undo that leaves a row without cells hides none of the other words of its table', () => {
    expect(playTrial(881_002_208, { undo: 30 }).faults).toEqual([]);
  });
});
