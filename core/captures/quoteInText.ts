/** Where quoted words are in a text. `from` and `to`: offsets in it. */
export type QuotePlace =
  | { found: 'exactly' | 'withDifferences'; from: number; to: number }
  /** Also for a quote without words. */
  | { found: 'not' };

/**
 * Finds quoted words in a text: letter by letter, with any spaces between words, or else with other quotation marks, dashes, apostrophes, invisible
 * signs, letter forms (NFKC) or case, or with left-out words between ("…", "[…]").
 */
export function quoteInText(text: string, quote: string): QuotePlace {
  const exact = find(spaced(text), [spaced(quote.trim()).letters]);
  if (exact) return { found: 'exactly', ...exact };
  const parts = quote
    .split(omission)
    .map((part) => folded(part).letters.trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const loose = find(folded(text), parts);
  return loose ? { found: 'withDifferences', ...loose } : { found: 'not' };
}

const omission = /\s*(?:[[(]\s*(?:…|\.{3})\s*[\])]|…|\.{3})\s*/u;

/** A text with other letters, and the offset in the given text of each of them, and of its end. */
interface Mapped {
  letters: string;
  offsets: number[];
}

function find({ letters, offsets }: Mapped, parts: readonly string[]): { from: number; to: number } | null {
  let at = 0;
  let begin: number | null = null;
  for (const part of parts) {
    const found = part === '' ? -1 : indexOfWhole(letters, part, at);
    if (found < 0) return null;
    begin ??= found;
    at = found + part.length;
  }
  if (begin === null) return null;
  // The end of the last letter itself: signs that the folding leaves out may follow.
  return { from: offsets[begin] ?? 0, to: (offsets[at - 1] ?? 0) + 1 };
}

/** As `indexOf`, for words whose last letter is whole: и is not in й, which is the same letter with a sign. */
function indexOfWhole(letters: string, part: string, from: number): number {
  let at = letters.indexOf(part, from);
  while (at >= 0 && /^\p{M}/u.test(letters.slice(at + part.length, at + part.length + 2))) at = letters.indexOf(part, at + 1);
  return at;
}

/** Any run of white space is one space. */
function spaced(text: string): Mapped {
  return map(text, (letter) => letter);
}

const invisible = /\p{Cf}|\p{Variation_Selector}/u;
const signs: readonly [RegExp, string][] = [
  [/[«»„“”‟‹›〝〞″"]/u, '"'],
  [/['‘’‚‛ʼ′`´]/u, "'"],
  [/[‐‑‒–—―−﹣-]/u, '-'],
];

function folded(text: string): Mapped {
  const forms = new Map<string, string>();
  return map(text, (letter) => {
    const known = forms.get(letter);
    if (known !== undefined) return known;
    const form = formOf(letter);
    forms.set(letter, form);
    return form;
  });
}

function formOf(letter: string): string {
  if (invisible.test(letter)) return '';
  const sign = signs.find(([pattern]) => pattern.test(letter));
  // Decomposed, so that a letter with its sign is the same whether it is one code point or two.
  return sign ? sign[1] : letter.normalize('NFKD').toLowerCase();
}

function map(text: string, form: (letter: string) => string): Mapped {
  let letters = '';
  const offsets: number[] = [];
  let at = 0;
  for (const letter of text) {
    const next = /\s/u.test(letter) ? ' ' : form(letter);
    const isRepeated = next === ' ' && letters.endsWith(' ');
    if (!isRepeated) {
      letters += next;
      // The last half of a surrogate pair, so that an end behind it is behind the whole.
      for (let i = 0; i < next.length; i += 1) offsets.push(i === next.length - 1 ? at + letter.length - 1 : at);
    }
    at += letter.length;
  }
  return { letters, offsets };
}
