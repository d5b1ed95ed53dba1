/** Counts the positions in each of `parts` equal parts of a range, for the minimap. Pure. */
export function densityOf(positions: readonly number[], from: number, to: number, parts: number): number[] {
  const counts = new Array<number>(parts).fill(0);
  const length = Math.max(to - from, Number.MIN_VALUE);
  for (const position of positions) {
    const part = Math.min(Math.max(Math.floor(((position - from) / length) * parts), 0), parts - 1);
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}

/** Draws counts as bars in an SVG path. Each is one unit wide and stands between 1 (bottom) and 0 (top). Pure. */
export function densityPath(counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  // Heights grow with the square root, so that one event is visible beside a hundred.
  return counts.flatMap((count, at) => (count === 0 ? [] : [`M${at} 1v-${Math.sqrt(count / most).toFixed(3)}h.8V1z`])).join('');
}
