// @vitest-environment happy-dom
import { afterAll, beforeAll, expect, it } from 'vitest';
import { looseRates } from '#tests/faults/looseRates';
import { TestRelay } from '#tests/support/relay';
import { playRelayed } from '#tests/support/textTrial/playRelayed';

let relay: TestRelay;
beforeAll(async () => {
  // This test is not about rate limits.
  relay = await TestRelay.start({ limits: looseRates });
});
afterAll(() => relay.stop());

it.each([1, 2, 3, 4, 5, 6])(
  '[R1] through a relay with broken connections, no letter is lost, doubled, moved or attributed to another (seed %d)',
  async (seed) => {
    const { faults, letters, heardMeanwhile } = await playRelayed(seed, relay, { undo: seed % 2 === 0 ? 30 : 7 });
    expect(faults).toEqual([]);
    expect(letters).toBeGreaterThan(100);
    // They did receive each other's edits.
    expect(heardMeanwhile).toBeGreaterThan(10);
  },
);
