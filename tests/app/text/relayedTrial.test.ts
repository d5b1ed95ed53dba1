// @vitest-environment happy-dom
import { afterAll, beforeAll, expect, it } from 'vitest';
import { looseRates } from '#tests/faults/looseRates';
import { TestRelay } from '#tests/support/relay';
import { playRelayed } from '#tests/support/textTrial/playRelayed';

let relay: TestRelay;
beforeAll(async () => {
  // A person's rates are not what is tried here.
  relay = await TestRelay.start({ limits: looseRates });
});
afterAll(() => relay.stop());

it.each([1, 2, 3, 4, 5, 6])(
  '[R1] through a relay, on lines that are lost, no letter is lost, doubled, moved or given to another (seed %d)',
  async (seed) => {
    const { faults, letters, heardMeanwhile } = await playRelayed(seed, relay, { undo: seed % 2 === 0 ? 30 : 7 });
    expect(faults).toEqual([]);
    expect(letters).toBeGreaterThan(100);
    // They did hear of each other.
    expect(heardMeanwhile).toBeGreaterThan(10);
  },
);
