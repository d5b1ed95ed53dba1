import type { TimelineEvent } from '#core/model/timeline';
import { foldWithPlaces } from '#core/search/fold';
import { indexOfNeedle, type Needle } from '#core/search/query';
import { type SearchedField, searchedTexts, sourceText } from '#core/search/searchedTexts';
import type { CslItem } from '#core/sources/source';
import { sourcesCitedIn } from '#core/sources/usage';

/** A matched part of a text, or the text between two matches. */
export interface Piece {
  text: string;
  isFound: boolean;
}

/** The words around the first match outside the title. */
export interface Excerpt {
  field: SearchedField;
  pieces: Piece[];
}

const charactersBefore = 40;
const charactersOfExcerpt = 160;

/** Splits a text into matches and the text between them. Joined, the pieces are the text. */
export function markFound(text: string, needles: readonly Needle[]): Piece[] {
  const ranges = foundRanges(text, needles);
  const pieces: Piece[] = [];
  let end = 0;
  for (const [from, to] of ranges) {
    if (from > end) pieces.push({ text: text.slice(end, from), isFound: false });
    pieces.push({ text: text.slice(from, to), isFound: true });
    end = to;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isFound: false });
  return pieces;
}

/** Null if the title holds all needles, or no text holds any. */
export function findExcerpt(event: TimelineEvent, needles: readonly Needle[], sources: readonly CslItem[]): Excerpt | null {
  const own = searchedTexts(event);
  const titles = own.filter(({ field }) => field === 'title').map(({ text }) => foldWithPlaces(text).folded);
  const missing = needles.filter((needle) => !titles.some((folded) => indexOfNeedle(folded, needle) >= 0));
  if (missing.length === 0) return null;
  const cited = new Set(sourcesCitedIn(event));
  const texts = [
    ...own.filter(({ field }) => field !== 'title'),
    ...sources.filter(({ id }) => cited.has(id)).map((source) => ({ field: 'source' as const, text: sourceText(source) })),
  ];
  for (const { field, text } of texts) {
    const pieces = excerptOf(text, missing, needles);
    if (pieces) return { field, pieces };
  }
  return null;
}

/** Some words around the first place of `wanted` in a text, with all needles marked. Null if it is not there. */
export function excerptOf(text: string, wanted: readonly Needle[], needles: readonly Needle[] = wanted): Piece[] | null {
  const [first] = foundRanges(text, wanted);
  return first ? markFound(cutAround(text, first[0]), needles) : null;
}

function cutAround(text: string, at: number): string {
  const earliest = Math.max(0, at - charactersBefore);
  const space = text.slice(earliest, at).search(/\s/);
  const from = earliest === 0 ? 0 : space < 0 ? at : earliest + space + 1;
  const latest = Math.min(text.length, from + charactersOfExcerpt);
  const lastSpace = text.lastIndexOf(' ', latest);
  const to = latest === text.length || lastSpace <= at ? latest : lastSpace;
  return `${from > 0 ? '… ' : ''}${text.slice(from, to).replace(/\s+/g, ' ')}${to < text.length ? ' …' : ''}`;
}

/** Returns the matched ranges of a text, in order and without contact. */
function foundRanges(text: string, needles: readonly Needle[]): [number, number][] {
  const { folded, at } = foldWithPlaces(text);
  const found: [number, number][] = [];
  for (const needle of needles) {
    for (let from = indexOfNeedle(folded, needle); from >= 0; from = indexOfNeedle(folded, needle, from + 1)) {
      // The range begins behind the word's leading space. It ends before the separators of the next character.
      const first = at[from + 1] ?? 0;
      const last = at[from + needle.folded.length - 1] ?? first;
      found.push([first, endOfCharacter(text, last)]);
    }
  }
  found.sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [from, to] of found) {
    const before = merged.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** The offset behind a character and its combining marks. */
function endOfCharacter(text: string, at: number): number {
  const [whole = ''] = /^.\p{M}*/su.exec(text.slice(at, at + 20)) ?? [];
  return at + Math.max(whole.length, 1);
}
