export interface PlacedWords {
  lines: string[];
  /** The begin of the words along the drawing. */
  start: number;
  lane: number;
}

/** Places words beside each other along a drawing, in the fewest lanes. Null for words that fit into no lane. Pure. */
export function placeWords(
  words: readonly { at: number; text: string }[],
  { length, letter, gap, mostLanes }: { length: number; letter: number; gap: number; mostLanes: number },
): (PlacedWords | null)[] {
  const ends: number[] = [];
  return words.map(({ at, text }) => {
    const room = [...text].length * letter;
    const start = Math.max(Math.min(at, length - room), 0);
    const free = ends.findIndex((end) => end + gap <= start);
    const lane = free >= 0 ? free : ends.length;
    if (lane >= mostLanes) return null;
    ends[lane] = start + room;
    return { lines: [text], start, lane };
  });
}

/** Places words below each other, each at its place or as close below it as possible, in lines of at most this many letters. Pure. */
export function stackWords(
  words: readonly { at: number; text: string }[],
  { line, letters, gap, mostLines }: { line: number; letters: number; gap: number; mostLines: number },
): PlacedWords[] {
  let free = 0;
  return words.map(({ at, text }) => {
    const lines = breakLines(text, letters, mostLines);
    const start = Math.max(at, free);
    free = start + lines.length * line + gap;
    return { lines, start, lane: 0 };
  });
}

/** Shortens a text to whole words of at most this many letters, with an ellipsis for the rest. */
export function shorten(text: string, letters: number): string {
  return breakLines(text, letters, 1)[0] ?? '';
}

function breakLines(text: string, letters: number, mostLines: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || [...longer].length <= letters) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const fitting = lines
    .slice(0, mostLines)
    .map((line) => ([...line].length > letters ? `${[...line].slice(0, letters - 1).join('')}…` : line));
  if (lines.length > mostLines && !fitting.at(-1)?.endsWith('…')) fitting[fitting.length - 1] = `${fitting.at(-1)}…`;
  return fitting;
}
