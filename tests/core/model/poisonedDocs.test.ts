import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writePlan } from '#tests/support/docs/plannedDoc';
import { poisonedDocs } from '#tests/support/docs/poisonedDocs';
import { findFailures } from '#tests/support/docs/uses';

/** As many as time allows; `npm run faults -- --only F24` plays ten thousand. */
const most = { numRuns: 600, interruptAfterTimeLimit: 8_000 };

it('whatever a doc holds, it is read, followed, checked, searched, drawn, written as a page and as rows, and edited', {
  tags: 'long',
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(poisonedDocs, (plan) => {
      expect(findFailures(writePlan(plan)).map(([use, error]) => `${use}: ${error}`)).toEqual([]);
    }),
    most,
  );
});
