/** How many of the positions fall into each of equal parts of a stretch. Pure; for the minimap. */
export function densityOf(positions: readonly number[], from: number, to: number, parts: number): number[] {
  const counts = new Array<number>(parts).fill(0);
  const length = Math.max(to - from, Number.MIN_VALUE);
  for (const position of positions) {
    const part = Math.min(Math.max(Math.floor(((position - from) / length) * parts), 0), parts - 1);
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}

/** Counts as bars of an SVG path: one unit wide each, between 1 at the foot and 0 at the top. Pure. */
export function densityPath(counts: readonly number[]): string {
  const most = Math.max(...counts, 1);
  // By root: one event is to be seen beside a hundred.
  return counts.flatMap((count, at) => (count === 0 ? [] : [`M${at} 1v-${Math.sqrt(count / most).toFixed(3)}h.8V1z`])).join('');
}
