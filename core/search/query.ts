import { fold } from '#core/search/fold';

/** What is looked for, folded: each of it must be there. `isWhole`: the last word ends where the needle does. */
export interface Needle {
  folded: string;
  isWhole: boolean;
}

/** Longer is no question, and the work grows with it. */
const mostNeedles = 20;

/** Words, of which the beginning is enough, and "phrases in quotation marks", which stand as they are. */
export function parseQuery(text: string): Needle[] {
  const needles = new Map<string, Needle>();
  for (const [, phrase, word] of text.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»]+)/g)) {
    const folded = fold(phrase ?? word ?? '');
    if (folded !== '' && needles.size < mostNeedles)
      needles.set(`${folded}${phrase === undefined}`, { folded, isWhole: phrase !== undefined });
  }
  return [...needles.values()];
}

/** Where in a folded text the needle is, from a place on; -1: nowhere. */
export function indexOfNeedle(folded: string, { folded: wanted, isWhole }: Needle, from = 0): number {
  for (let at = folded.indexOf(wanted, from); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const next = folded[at + wanted.length];
    if (!isWhole || next === undefined || next === ' ') return at;
  }
  return -1;
}
