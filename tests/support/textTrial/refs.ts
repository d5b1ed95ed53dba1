import type * as Y from 'yjs';
import type { Ref } from '#core/model/ref';
import { refToRange } from '#core/model/refTo';
import { resolveRef } from '#core/model/resolveRef';
import { textsWithin } from '#core/text/textLetters';
import type { Below } from './acts';
import type { Ledger } from './ledger';

/** A reference to some letters, with what it was made on. */
export interface FollowedRef {
  ref: Ref;
  covered: readonly string[];
  /** Whether it begins and ends with a letter, not with a citation or the sign of an input method. */
  isLetterAtEnds: readonly [boolean, boolean];
  /** The letters that were in the text beside them. */
  beside: ReadonlySet<string>;
  /** The letters that were typed between them since, where a thread knows of it. */
  inside: Set<string>;
}

/** A reference to a few letters of a text or of a cell in it. Null: there are none where it was tried. */
export function followRef(place: Omit<Ref, 'range'>, whole: Y.XmlText, next: Below, ledger: Ledger): FollowedRef | null {
  const texts = textsWithin(whole);
  const text = texts[next(texts.length)];
  if (!text || text.length === 0) return null;
  const from = next(text.length);
  const ref = refToRange(place, text, from, from + 1 + next(9));
  // As through a store.
  const stored = ref && (JSON.parse(JSON.stringify(ref)) as Ref);
  const exact = stored?.range?.quote.exact ?? '';
  const covered = ledger.known(exact);
  if (!stored || covered.length === 0) return null;
  const all = texts.flatMap((each) =>
    ledger.known(each.toDelta().flatMap(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? [...insert] : []))),
  );
  const isLetterAtEnds = [exact.startsWith(covered[0] ?? ''), exact.endsWith(covered.at(-1) ?? '')] as const;
  return { ref: stored, covered, isLetterAtEnds, beside: new Set(all.filter((letter) => !covered.includes(letter))), inside: new Set() };
}

/** What is wrong with where a reference points now; null: nothing. */
export function faultOf({ ref, covered, isLetterAtEnds, beside, inside }: FollowedRef, doc: Y.Doc, ledger: Ledger): string | null {
  const now = resolveRef(doc, ref);
  const isInPlace = (letter: string) => ledger.letters.get(letter)?.restored === 0;
  const living = covered.filter((letter) => isInPlace(letter) && !ledger.letters.get(letter)?.isDeleted && !ledger.isHomeGone(letter, doc));
  const made = `a reference to ${covered.join('')}`;
  if (now.state === 'gone') return living.length > 0 ? `${made} is gone, and ${living.join('')} is not` : null;
  const words = ledger.known(now.words);
  const is = `${made} is ${now.state}, on "${now.words}"`;
  if (!words.some((letter) => covered.includes(letter) || inside.has(letter))) return `${is}: other words`;
  if (now.state !== 'changed' && words.join('') !== covered.join('')) return `${is}: not the same`;
  if (living.some((letter) => !words.includes(letter))) return `${is}: without ${living.join('')}`;
  const ends: [string | undefined, string | undefined][] = [
    [covered[0], words[0]],
    [covered.at(-1), words.at(-1)],
  ];
  if (ends.some(([was, end], at) => isLetterAtEnds[at] && was && living.includes(was) && end !== was)) return `${is}: beyond its ends`;
  const grown = words.filter((letter) => beside.has(letter) && isInPlace(letter));
  return grown.length > 0 ? `${is}: with ${grown.join('')}, which stood beside it` : null;
}
