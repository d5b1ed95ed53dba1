import fc from 'fast-check';
import { writePlan } from '../support/docs/plannedDoc';
import { poisonedDocs } from '../support/docs/poisonedDocs';
import { findFailures } from '../support/docs/uses';
import type { Fault } from './fault';

export const poisonedDocuments: Fault = {
  id: 'F24',
  name: 'docs hold anything in any place of the schema: readers, checks, page, rows and edits',
  bar: 'broken=0',
  async run(context) {
    const docs = context.isQuick ? 100 : 10_000;
    const broken = new Set<string>();
    for (let done = 0; done < docs; done += 100) {
      for (const plan of fc.sample(poisonedDocs, { numRuns: Math.min(100, docs - done), seed: context.seed + done })) {
        for (const [use, error] of findFailures(writePlan(plan))) broken.add(`${use}: ${error}`);
      }
    }
    const first = [...broken].slice(0, 3).map((what) => ` (${what.slice(0, 300)})`);
    return { figure: `docs=${docs} broken=${broken.size}${first.join('')}`, isWithinBar: broken.size === 0 };
  },
};
