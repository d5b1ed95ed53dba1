import * as Y from 'yjs';
import { type LetterRun, mostRuns, type Ref, type StoredPosition, type TextRange } from '#core/model/ref';
import { quoteAt } from '#core/text/quote';
import { TextLetters } from '#core/text/textLetters';

/**
 * A reference to some units of a text. `place` names the field and the language. `text` is what is stored there, or the text of a
 * cell in it. `from` and `to` count its units, as Yjs does. Null for no units.
 */
export function refToRange(place: Omit<Ref, 'range'>, text: Y.Text, from: number, to: number): Ref | null {
  const [first, last] = [Math.max(0, from), Math.min(to, text.length)];
  return first < last ? { ...place, range: rangeOf(text, first, last) } : null;
}

function rangeOf(text: Y.Text, first: number, last: number): TextRange {
  const read = new TextLetters(text);
  const position = { start: read.offsetAt(first), end: read.offsetAt(last) };
  // From letter to letter: words that are typed before the end of a paragraph would come in between the last letter and that end.
  const [from, to] = position.start < position.end ? [read.unitOf(position.start), read.unitOf(position.end - 1) + 1] : [first, last];
  return {
    start: positionAt(text, from, 0),
    end: positionAt(text, to, -1),
    letters: runsIn(text, from, to),
    quote: quoteAt(read.letters, position.start, position.end),
    position,
  };
}

/** `assoc` 0 holds on to the unit after the place, -1 to the one before it. */
function positionAt(text: Y.Text, at: number, assoc: number): StoredPosition {
  return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, at, assoc)) as StoredPosition;
}

function runsIn(text: Y.Text, from: number, to: number): LetterRun[] {
  const runs: [number, number, number][] = [];
  let unit = 0;
  for (let item = text._start; item && unit < to; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const [first, last] = [Math.max(0, from - unit), Math.min(item.length, to - unit)];
    unit += item.length;
    if (first >= last) continue;
    const { client, clock } = item.id;
    const run = runs.at(-1);
    if (run && run[0] === client && run[1] + run[2] === clock + first) run[2] += last - first;
    else runs.push([client, clock + first, last - first]);
  }
  return runs.sort((a, b) => b[2] - a[2]).slice(0, mostRuns);
}
