import { type Letter, lettersIn, rangeBetween } from './findWords';

/**
 * Follows letters of a drawn text while colleagues change it. Each change draws the range where the letters are now, until `signal` aborts
 * or none of the letters is left. A drawing may put the same letters into new nodes, so the letters are counted, not the nodes.
 */
export function followRange(text: Element, range: Range, draw: (range: Range | null) => void, signal: AbortSignal): void {
  let { letters, places } = lettersIn(text);
  let [from, to] = numbersOf(range, places);
  const observer = new MutationObserver(() => {
    const next = lettersIn(text);
    [from, to] = moved(from, to, letters, next.letters);
    ({ letters, places } = next);
    const now = rangeBetween(places, from, to);
    if (!now) observer.disconnect();
    draw(now);
  });
  observer.observe(text, { subtree: true, childList: true, characterData: true });
  signal.addEventListener('abort', () => observer.disconnect());
}

function numbersOf({ startContainer, startOffset, endContainer, endOffset }: Range, places: readonly Letter[]): [number, number] {
  return [
    places.findIndex(({ node, offset }) => node === startContainer && offset === startOffset),
    places.findLastIndex(({ node, offset }) => node === endContainer && offset === endOffset - 1) + 1,
  ];
}

/** Moves two ends along with the one stretch in which the letters differ from what they were. What is new at an end stays outside. */
function moved(from: number, to: number, before: string, after: string): [number, number] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  const [end, nextEnd] = [before.length - same, after.length - same];
  // Letters of two changes at once, before and behind the words, have the words between them.
  const again = after.slice(start, nextEnd).indexOf(before.slice(from, to));
  if (start < from && to < end && again >= 0) return [start + again, start + again + to - from];
  const grown = nextEnd - end;
  return [from >= end ? from + grown : from <= start ? from : nextEnd, to <= start ? to : to >= end ? to + grown : start];
}
