/** The most lines of names; what would need more shares the last. */
const mostLines = 3;

/** Puts eras that overlap under each other: a line for each, in their order, counted from 0. Pure. */
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
