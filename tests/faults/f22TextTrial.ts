import { TestRelay } from '../support/relay';
import { providePage } from '../support/textTrial/dom';
import type { TrialOptions } from '../support/textTrial/playTrial';
import type { Fault } from './fault';
import { looseRates } from './looseRates';

const quickSeeds = 20;
/** Rounds for each seed of the other faults: one takes a fraction of a second. */
const perSeed = 10;
const quickRelayed = 5;
const fullRelayed = 300;
/** One seed in so many has frequent undo, and another one cutting, pasting and restoring. */
const every = 4;

function optionsAt(at: number): TrialOptions {
  if (at % every === 0) return { undo: 30 };
  return at % every === 1 ? { undo: 14, restore: 4, weights: { cutAndPaste: 6, duplicate: 2, redate: 2 } } : {};
}

export const textTrial: Fault = {
  id: 'F22',
  name: 'three editors type, split, join, turn, cite, delete, undo and restore in one text, with late updates or over a relay with lost connections',
  bar: 'faulty=0',
  async run(context) {
    providePage();
    // The editor needs a DOM when it is loaded.
    const { playTrial } = await import('../support/textTrial/playTrial');
    const seeds = context.isQuick ? quickSeeds : context.seeds * perSeed;
    const faults: string[] = [];
    let letters = 0;
    let refs = 0;
    let renewals = 0;
    let saidGone = 0;
    for (let at = 0; at < seeds; at += 1) {
      const played = playTrial(context.seed + at, optionsAt(at));
      if (played.faults.length > 0) faults.push(played.faults[0] ?? '');
      letters += played.letters;
      refs += played.refs;
      renewals += played.renewals;
      saidGone += played.saidGone;
      // Lets the process do its other work.
      await new Promise(setImmediate);
    }
    const { playRelayed } = await import('../support/textTrial/playRelayed');
    const relay = await TestRelay.start({ limits: looseRates });
    context.after(() => relay.stop());
    const relayed = context.isQuick ? quickRelayed : fullRelayed;
    // Each connection adds a listener for the end of the process.
    process.setMaxListeners(100);
    for (let at = 0; at < relayed; at += 1) {
      const played = await playRelayed(context.seed + at, relay, optionsAt(at));
      if (played.faults.length > 0) faults.push(`through the relay: ${played.faults[0]}`);
      letters += played.letters;
      refs += played.refs;
    }
    return {
      figure: `faulty=${faults.length} seeds=${seeds} relayed=${relayed} letters=${letters} refs=${refs} renewed=${renewals} saidGone=${saidGone}${faults.map((fault) => `; ${fault.slice(0, 300)}`).join('')}`,
      isWithinBar: faults.length === 0,
    };
  },
};
