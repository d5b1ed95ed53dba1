import * as Y from 'yjs';
import type { Ledger } from './ledger';

/** The anchor of a comment: some letters of a text, by the places of the first and the last. */
export interface Anchor {
  covered: readonly string[];
  start: Y.RelativePosition;
  end: Y.RelativePosition;
}

/** An anchor on a few letters. Null: there are none where it was tried. */
export function anchorIn(text: Y.XmlText, from: number, most: number): Anchor | null {
  const letters = lettersOf(text);
  let to = from;
  while (to < letters.length && to - from < most && letters[to] !== null) to += 1;
  const covered = letters.slice(from, to).flatMap((letter) => letter ?? []);
  if (covered.length === 0) return null;
  const start = Y.createRelativePositionFromTypeIndex(text, from, 0);
  return { covered, start, end: Y.createRelativePositionFromTypeIndex(text, to, -1) };
}

/** Returns the letters that an anchor has lost although nobody deleted them. */
export function lostBy({ covered, start, end }: Anchor, doc: Y.Doc, ledger: Ledger): string[] {
  const kept = covered.filter((letter) => ledger.letters.get(letter)?.isDeleted === false && !ledger.isHomeGone(letter, doc));
  const [from, to] = [start, end].map((place) => Y.createAbsolutePositionFromRelativePosition(place, doc));
  if (kept.length === 0) return [];
  if (!from || !to || from.type !== to.type) return kept;
  const held = new Set(lettersOf(from.type as Y.XmlText).slice(from.index, to.index));
  return kept.filter((letter) => !held.has(letter));
}

/** The units of a text: null for what is no letter. */
function lettersOf(text: Y.XmlText): (string | null)[] {
  return text.toDelta().flatMap(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert.split('') : [null]));
}
