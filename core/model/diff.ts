import type { Kind } from '#core/model/kind';
import type { Leaf, LeafValue, Place } from '#core/model/leaves';
import { leavesOf } from '#core/model/walk';

/** A part that differs. Null on the side that lacks it. */
export interface Difference {
  place: Place;
  before: LeafValue | null;
  after: LeafValue | null;
}

/** Returns the parts that differ between two states of one record. A state is null if the record does not exist. */
export function diffRecords(kind: Kind, before: object | null, after: object | null): Difference[] {
  return diffLeaves(before ? leavesOf(kind, before) : [], after ? leavesOf(kind, after) : []);
}

/** First the parts of the later state in their order, then the removed parts. */
export function diffLeaves(before: readonly Leaf[], after: readonly Leaf[]): Difference[] {
  const known = new Map(before.map((leaf) => [keyOf(leaf), leaf]));
  const now = new Set<string>();
  const found: Difference[] = [];
  for (const leaf of after) {
    const key = keyOf(leaf);
    now.add(key);
    const old = known.get(key) ?? null;
    if (!old || !isSame(old.value, leaf.value)) found.push({ place: leaf, before: old, after: leaf });
  }
  for (const [key, leaf] of known) if (!now.has(key)) found.push({ place: leaf, before: leaf, after: null });
  return found;
}

function keyOf({ path }: Place): string {
  return JSON.stringify(path);
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
