import * as Y from 'yjs';
import { type LetterRun, mostRuns, type Ref, type StoredPosition, type TextRange } from '#core/model/ref';
import { quoteAt } from '#core/text/quote';
import { embedsIn, TextLetters, textsWithin } from '#core/text/textLetters';

/**
 * Returns a reference to some units of a text. `place` names the field and the language. `text` is the text stored there, or the text of a
 * cell in it. `from` and `to` count units, like Yjs. Null if the range is empty.
 */
export function refToRange(place: Omit<Ref, 'range'>, text: Y.Text, from: number, to: number): Ref | null {
  const [first, last] = [Math.max(0, from), Math.min(to, text.length)];
  return first < last ? { ...place, range: rangeOf(text, first, last) } : null;
}

function rangeOf(text: Y.Text, first: number, last: number): TextRange {
  const read = new TextLetters(text);
  const position = { start: read.offsetAt(first), end: read.offsetAt(last) };
  // From letter to letter: otherwise, words typed at the end of the paragraph would get between the last letter and the end position.
  const [from, to] = position.start < position.end ? [read.unitOf(position.start), read.unitOf(position.end - 1) + 1] : [first, last];
  return {
    start: positionAt(text, from, 0),
    end: positionAt(text, to, -1),
    letters: runsIn(text, from, to),
    quote: quoteAt(read.letters, position.start, position.end),
    position,
    ...embedAt(text, first, last),
    ...withinOf(text),
  };
}

/** The id of the unit, if it is one embed with an id. */
function embedAt(text: Y.Text, first: number, last: number): { embed?: string } {
  if (last !== first + 1) return {};
  const embed = embedsIn(text).find(({ unit }) => unit === first);
  return embed ? { embed: embed.id } : {};
}

function withinOf(text: Y.Text): Pick<TextRange, 'within'> {
  let whole: unknown = text;
  while (whole instanceof Y.AbstractType && (whole.parent instanceof Y.XmlElement || whole.parent instanceof Y.XmlText))
    whole = whole.parent;
  const id = whole instanceof Y.Text ? whole._item?.id : undefined;
  if (!id || !(whole instanceof Y.Text)) return {};
  return { within: { text: { client: id.client, clock: id.clock }, cell: textsWithin(whole).indexOf(text) } };
}

/** `assoc` 0 binds to the unit behind the place, -1 to the unit before it. */
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
