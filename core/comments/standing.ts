import type * as Y from 'yjs';
import { longestQuote } from '#core/comments/anchor';
import type { Ref, TextRange } from '#core/model/ref';
import { refToRange } from '#core/model/refTo';
import { type Resolved, resolveRef } from '#core/model/resolveRef';

/** The state of an anchor in a doc: `found` on its words, `changed` on some of them, `moved` to equal words elsewhere, or `gone`. */
export type Standing = Resolved['state'];

/** The current place of a thread's anchor, and the anchor to store from now on. Null if the stored one stays. */
export interface Stand {
  now: Resolved;
  renewed: Ref | null;
  /** The renewed anchor refers to other letters, so every client has to load it. Otherwise only its context has changed. */
  isOnNewLetters: boolean;
}

/**
 * Returns where an anchor stands now. With `isEverywhere`, looks for equal words in all texts of the timeline.
 *
 * Renews an anchor that is on all its words. The new one refers to the current letters, even if undo restored them or they were moved, so
 * that the next edit of them does not lose it. Its quote has the current context, which finds the words again. An anchor on
 * changed words keeps its letters and its quote, because an undo may restore the others, and notes the words as they stand now, because an
 * undo of their deletion restores these.
 */
export function standingOf(doc: Y.Doc, anchor: Ref, isEverywhere = false): Stand {
  const now = resolveRef(doc, anchor, isEverywhere);
  if (now.state === 'changed') return standOnChanged(anchor, now);
  const renewed = now.state === 'found' || now.state === 'moved' ? anchorAt(anchor, now) : null;
  if (renewed === null) return { now, renewed, isOnNewLetters: false };
  const isOnNewLetters = !hasSameLetters(renewed, anchor);
  const isSame = !isOnNewLetters && hasSameQuote(renewed, anchor) && !anchor.range?.latest;
  return { now, renewed: isSame ? null : renewed, isOnNewLetters };
}

function standOnChanged(anchor: Ref, now: Exclude<Resolved, { state: 'gone' }>): Stand {
  const { range } = anchor;
  const latest = anchorAt(anchor, now)?.range;
  if (!range || !latest || latest.quote.exact.length > longestQuote) return { now, renewed: null, isOnNewLetters: false };
  const [before, after] = [
    { ...anchor, range: range.latest },
    { ...anchor, range: latest },
  ];
  const isOnSame = hasSameLetters(after, before);
  if (isOnSame && hasSameQuote(after, before)) return { now, renewed: null, isOnNewLetters: false };
  return { now, renewed: { ...anchor, range: { ...range, latest } }, isOnNewLetters: !isOnSame && !sharesLetters(range, latest) };
}

function sharesLetters(a: Pick<TextRange, 'letters'>, b: Pick<TextRange, 'letters'>): boolean {
  return a.letters.some(([client, clock, length]) =>
    b.letters.some(([other, from, count]) => client === other && clock < from + count && from < clock + length),
  );
}

function anchorAt(anchor: Ref, { record, field, language, place }: Exclude<Resolved, { state: 'gone' }>): Ref | null {
  if (!anchor.range || !place) return null;
  const at = { ...record, ...(field && { field }), ...(language && { language }) };
  return refToRange(at, place.text, place.from, place.to);
}

function hasSameLetters({ range: a }: Ref, { range: b }: Ref): boolean {
  return JSON.stringify(a?.letters) === JSON.stringify(b?.letters);
}

function hasSameQuote({ range: a }: Ref, { range: b }: Ref): boolean {
  const [one, other] = [a, b].map((range) =>
    JSON.stringify([range?.quote.exact, range?.quote.prefix, range?.quote.suffix, range?.embed, cellOf(range)]),
  );
  return one === other;
}

/** PostgreSQL reorders the properties of an object. */
function cellOf(range: Ref['range']): unknown {
  const { within } = range ?? {};
  return within && [within.text.client, within.text.clock, within.cell];
}
