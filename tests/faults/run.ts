// npm run faults [-- --quick] [--only F01,F07] [--seed 7] [--soak-minutes 60] [--seeds 1000] [--report file]: breaks things around the relay, and prints the result of each in a line.
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startTestPostgres } from '../support/postgres';
import { faults } from './all';
import { runFault } from './runFault';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string' },
    'soak-minutes': { type: 'string', default: '60' },
    seeds: { type: 'string', default: '1000' },
    /** The file for the counts, for a run that includes other tests. */
    report: { type: 'string' },
  },
});
const wanted = values.only?.split(',');
const seed = values.seed ? Number(values.seed) : randomInt(1_000_000);
const soakMinutes = Number(values['soak-minutes']);
const seeds = Number(values.seeds);
const postgres = await startTestPostgres();
const counts = { PASS: 0, FAIL: 0, SKIP: 0 };
for (const fault of faults.filter(({ id }) => !wanted || wanted.includes(id))) {
  const { state: outcome, figure } = await runFault(fault, postgres.url, { isQuick: values.quick, soakMinutes, seeds, seed });
  // In an unattended run nothing may be skipped.
  const state = outcome === 'SKIP' && process.env.CI ? 'FAIL' : outcome;
  counts[state] += 1;
  console.log(`${fault.id} ${fault.name}: ${figure} bar ${fault.bar} ${state} seed=${seed}`);
}
await postgres.stop();
console.log(`${counts.PASS} passed, ${counts.FAIL} failed${counts.SKIP > 0 ? `, ${counts.SKIP} skipped` : ''}`);
if (values.report) writeFileSync(values.report, JSON.stringify(counts));
process.exit(counts.FAIL > 0 || counts.PASS === 0 ? 1 : 0);
