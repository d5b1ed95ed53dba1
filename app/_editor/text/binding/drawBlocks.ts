import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';

/**
 * Creates a transaction that draws these blocks and replaces only those that differ. If a single paragraph differs in its letters
 * only, it replaces only letters. Null if nothing differs.
 */
export function drawBlocks(state: EditorState, blocks: readonly Node[]): Transaction | null {
  const shown = state.doc.children;
  let head = 0;
  while (head < shown.length && head < blocks.length && shown[head]?.eq(blocks[head] as Node)) head += 1;
  let tail = 0;
  const most = Math.min(shown.length, blocks.length) - head;
  while (tail < most && shown.at(-1 - tail)?.eq(blocks.at(-1 - tail) as Node)) tail += 1;
  const gone = shown.slice(head, shown.length - tail);
  const come = blocks.slice(head, blocks.length - tail);
  if (gone.length === 0 && come.length === 0) return null;
  const from = sizeOf(shown.slice(0, head));
  const [one, other] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && one && other && one.isTextblock && one.sameMarkup(other)) {
    return drawLetters(state, from + 1, one, other);
  }
  return state.tr.step(new ReplaceStep(from, from + sizeOf(gone), new Slice(Fragment.from([...come]), 0, 0)));
}

function drawLetters({ tr }: EditorState, start: number, before: Node, after: Node): Transaction {
  const from = before.content.findDiffStart(after.content) ?? 0;
  const end = before.content.findDiffEnd(after.content) ?? { a: before.content.size, b: after.content.size };
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  return tr.replace(start + from, start + end.a + overlap, after.slice(from, end.b + overlap));
}

function sizeOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
}
