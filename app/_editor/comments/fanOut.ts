/** A card beside a text, with the place where it would stand if it were alone. In pixels from the top. */
export interface Slot {
  id: string;
  top: number;
  height: number;
}

/**
 * Returns the tops of cards that may not overlap. The active one stands beside its words, as far as the ones above it leave room below the
 * top; the others move away from it. The order is that of the words.
 */
export function fanOut(slots: readonly Slot[], activeId: string | null, gap: number): Map<string, number> {
  const sorted = inOrder(slots);
  const tops = sorted.map(({ top }) => Math.max(0, top));
  const active = sorted.findIndex(({ id }) => id === activeId);
  for (let at = active - 1; at >= 0; at -= 1) {
    const [own = 0, next = 0] = [tops[at], tops[at + 1]];
    tops[at] = Math.min(own, next - gap - (sorted[at]?.height ?? 0));
  }
  let free = 0;
  return new Map(
    sorted.map(({ id, height }, at) => {
      const top = Math.max(tops[at] ?? 0, free);
      free = top + height + gap;
      return [id, top];
    }),
  );
}

export function inOrder(slots: readonly Slot[]): Slot[] {
  // The sort is stable: of two on the same line, the older one comes first.
  return [...slots].sort((a, b) => a.top - b.top);
}
