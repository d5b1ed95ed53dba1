/** The most lines of era names. Further eras share the last line. */
const mostLines = 3;

/** Returns a line number from 0 for each era, in their order, so that overlapping eras have different lines. Pure. */
export function stackEras(eras: readonly { from: number; to: number }[]): number[] {
  const ends: number[] = [];
  const lines = new Array<number>(eras.length).fill(0);
  const order = eras.map((era, at) => ({ ...era, at })).sort((a, b) => a.from - b.from || b.to - a.to || a.at - b.at);
  for (const { from, to, at } of order) {
    const free = ends.findIndex((end) => end <= from);
    const line = free >= 0 ? free : Math.min(ends.length, mostLines - 1);
    ends[line] = Math.max(ends[line] ?? to, to);
    lines[at] = line;
  }
  return lines;
}
