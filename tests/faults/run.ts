// npm run faults [-- --quick] [--unhurried] [--only F01,F07] [--seed 7] [--soak-minutes 60] [--seeds 1000]: breaks things around the relay, and prints the result of each in a line.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startTestPostgres } from '../support/postgres';
import { faults } from './all';
import { runFault } from './runFault';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    /** Only those that a busy machine does not break. */
    unhurried: { type: 'boolean', default: false },
    only: { type: 'string' },
    seed: { type: 'string' },
    'soak-minutes': { type: 'string', default: '60' },
    seeds: { type: 'string', default: '1000' },
  },
});
/** They take seconds in their quick form, and measure no milliseconds. */
const unhurried = ['F01', 'F03', 'F05', 'F06', 'F08', 'F09', 'F12', 'F13', 'F14', 'F16', 'F17', 'F18', 'F23', 'F25', 'F26'];
const wanted = values.only?.split(',') ?? (values.unhurried ? unhurried : undefined);
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
process.exit(counts.FAIL > 0 || counts.PASS === 0 ? 1 : 0);
