/** W3C Web Annotation: TextQuoteSelector. */
export interface Quote {
  exact: string;
  /** The letters before and behind it. */
  prefix: string;
  suffix: string;
}

const contextLength = 32;
/** This many letters on each side must be equal, or all if there were fewer. */
const leastContext = 8;
/** A quote of at least this many letters is found without context if it occurs once. */
const longQuote = 32;
/** Words that occur more often than this are ambiguous. */
const mostOccurrences = 1_000;

export function quoteAt(letters: string, from: number, to: number): Quote {
  return {
    exact: letters.slice(from, to),
    prefix: withoutHalves(letters.slice(Math.max(0, from - contextLength), from)),
    suffix: withoutHalves(letters.slice(to, to + contextLength)),
  };
}

/** The context could begin or end within a surrogate pair, and PostgreSQL stores no unpaired surrogate. */
function withoutHalves(context: string): string {
  return context.replace(/\p{Surrogate}/gu, '');
}

/**
 * Returns where quoted words are in a text. Null if they are not there, or if it is not clear which of several places is meant:
 * it has to have the same letters on both sides, more of them than any other place, or the quote has to be long and there once.
 */
export function findQuote(letters: string, quote: Quote): number | null {
  const places = occurrencesOf(letters, quote.exact);
  const fitting = places
    .map((at) => ({ at, ...contextAt(letters, at, quote) }))
    .filter(({ isFitting }) => isFitting)
    .sort((a, b) => b.same - a.same);
  const [best, second] = fitting;
  if (best && (!second || best.same >= second.same + leastContext)) return best.at;
  const [only] = places;
  return !best && only !== undefined && places.length === 1 && quote.exact.length >= longQuote ? only : null;
}

/** Whether quoted words are at this place with the same context. */
export function isQuoteAt(letters: string, at: number, quote: Quote): boolean {
  return letters.startsWith(quote.exact, at) && contextAt(letters, at, quote).isFitting;
}

function occurrencesOf(letters: string, exact: string): number[] {
  const places: number[] = [];
  if (exact === '') return places;
  for (let at = letters.indexOf(exact); at >= 0 && places.length < mostOccurrences; at = letters.indexOf(exact, at + 1)) places.push(at);
  return places;
}

function contextAt(letters: string, at: number, { exact, prefix, suffix }: Quote): { same: number; isFitting: boolean } {
  const end = at + exact.length;
  let left = 0;
  while (left < prefix.length && left < at && letters[at - 1 - left] === prefix.at(-1 - left)) left += 1;
  let right = 0;
  while (right < suffix.length && end + right < letters.length && letters[end + right] === suffix[right]) right += 1;
  const isFitting = fits(left, prefix, at === 0) && fits(right, suffix, end === letters.length);
  return { same: left + right, isFitting };
}

/** A quote at the begin or end of its text must be there again. */
function fits(same: number, context: string, isAtEdge: boolean): boolean {
  return context === '' ? isAtEdge : same >= Math.min(leastContext, context.length);
}
