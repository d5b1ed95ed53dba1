import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { isBare, unitsOf } from './units';

/** The number of units at the start and at the end of a text that a change did not touch. */
export interface Untouched {
  head: number;
  tail: number;
}

/** Drawn blocks that need not be read again, and the range of units between them. */
export interface KeptBlocks {
  before: readonly Node[];
  behind: readonly Node[];
  from: number;
  to: number;
}

/** `length`: the length of the text before the change, in units. */
export function untouchedBy(delta: Y.YTextEvent['delta'], length: number): Untouched {
  const [first] = delta;
  const head = first?.retain && !first.attributes ? first.retain : 0;
  return { head, tail: length - delta.reduce((sum, { retain = 0, delete: gone = 0 }) => sum + retain + gone, 0) };
}

/**
 * Finds the drawn blocks that a change did not touch. Letters inserted at the edge of
 * a block may belong to it, so it is read again.
 */
export function keptBlocks(drawn: readonly Node[], { head, tail }: Untouched, length: number): KeptBlocks {
  const starts: number[] = [];
  let total = 0;
  for (const block of drawn) {
    starts.push(total);
    total += unitsOf(block);
  }
  const first = Math.max(
    0,
    starts.findLastIndex((start) => start < head),
  );
  const found = starts.findIndex((start, at) => at > first && start >= total - tail && !isBare(drawn[at]));
  const last = found < 0 ? drawn.length : found;
  const to = length - (total - (starts[last] ?? total));
  return { before: drawn.slice(0, first), behind: drawn.slice(last), from: starts[first] ?? 0, to };
}
