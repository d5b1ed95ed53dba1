import * as Y from 'yjs';
import { standingOf } from '#core/comments/standing';
import type { Ref } from '#core/model/ref';
import type { Below } from './acts';
import type { Ledger } from './ledger';
import { type FollowedRef, faultOf } from './refs';

/** The server of a trial: it receives all edits, late, and keeps the anchors of threads as the projector does. */
export class Keeper {
  private readonly doc = new Y.Doc();
  private readonly log: Uint8Array[] = [];
  readonly anchors: FollowedRef[] = [];
  renewals = 0;

  constructor(state: Uint8Array) {
    Y.applyUpdate(this.doc, state);
  }

  hear(doc: Y.Doc): void {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'network') this.log.push(update);
    });
  }

  begin(made: FollowedRef): void {
    this.anchors.push({ ...made, inside: new Set() });
  }

  /** Folds some of what it has heard, and updates the standing of all threads. */
  fold(count: number): void {
    for (const update of this.log.splice(0, count)) Y.applyUpdate(this.doc, update);
    for (const anchor of this.anchors) {
      const { now, renewed, isOnNewLetters } = standingOf(this.doc, anchor.ref);
      if (now.state === 'changed') noteInside(anchor, now.words);
      if (!renewed) continue;
      // As through the store.
      anchor.ref = JSON.parse(JSON.stringify(renewed)) as Ref;
      if (isOnNewLetters) this.renewals += 1;
    }
  }

  foldSome(next: Below): void {
    if (next(3) === 0) this.fold(1 + next(8));
  }

  /** What is wrong with where the threads are in this doc. */
  faults(doc: Y.Doc, ledger: Ledger): string[] {
    return this.anchors.flatMap((anchor) => {
      const fault = faultOf(anchor, doc, ledger);
      return fault ? [`as a thread, ${fault}`] : [];
    });
  }

  /** Threads that are gone though all their words are in the text, as after an undo. They say so, and count as no fault. */
  saidGone(doc: Y.Doc, letters: ReadonlySet<string>): number {
    return this.anchors.filter(
      ({ ref, covered }) => covered.every((letter) => letters.has(letter)) && standingOf(doc, ref).now.state === 'gone',
    ).length;
  }
}

/** Words that were typed between those of a thread belong to it, also when only they are left. */
function noteInside({ covered, beside, inside }: FollowedRef, words: string): void {
  if (!covered.some((letter) => words.includes(letter)) && ![...inside].some((letter) => words.includes(letter))) return;
  for (const letter of words) if (!beside.has(letter)) inside.add(letter);
}
