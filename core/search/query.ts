import { fold } from '#core/search/fold';

/** A folded search term. An event has to hold all of them. `isWhole`: the match must end at the end of a word. */
export interface Needle {
  folded: string;
  isWhole: boolean;
}

/** A longer query is no real query, and the work grows with its length. */
const mostNeedles = 20;

/** Parses words, which match by prefix, and "phrases in quotation marks", which match exactly. */
export function parseQuery(text: string): Needle[] {
  const needles = new Map<string, Needle>();
  for (const [, phrase, word] of text.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]|([^\s"“”„«»]+)/g)) {
    const folded = fold(phrase ?? word ?? '');
    if (folded !== '' && needles.size < mostNeedles)
      needles.set(`${folded}${phrase === undefined}`, { folded, isWhole: phrase !== undefined });
  }
  return [...needles.values()];
}

/** Returns the index of a needle in a folded text from an offset on. -1: not found. */
export function indexOfNeedle(folded: string, { folded: wanted, isWhole }: Needle, from = 0): number {
  for (let at = folded.indexOf(wanted, from); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const next = folded[at + wanted.length];
    if (!isWhole || next === undefined || next === ' ') return at;
  }
  return -1;
}
