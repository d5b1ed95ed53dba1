import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, type Selection, TextSelection } from '@tiptap/pm/state';
import { indentOf, isItem } from './blockKinds';
import { ownStep } from './ownStep';

interface Range {
  from: number;
  to: number;
}

/**
 * Inserts a block at the caret or instead of a range. It replaces an empty paragraph, or goes behind the block at the caret. Adds a
 * paragraph if the text would end with the block, so that the user can write on. The caret goes into the block's first paragraph; a
 * block without one is selected.
 */
export function insertBlock(editor: Editor, given: Node, range?: Range): boolean {
  const { state, view } = editor;
  const { $to } = state.selection;
  const block = range ? given : placedIn($to, given);
  const { from, to } = range ?? rangeFor($to, block);
  const { paragraph } = state.schema.nodes;
  const $end = state.doc.resolve(to);
  const isLast = $end.parentOffset === $end.parent.content.size;
  const following = isLast && paragraph ? [paragraph.create()] : [];
  const transaction = ownStep(state.tr.replaceWith(from, to, [block, ...following]));
  const at = caretIn(block);
  transaction.setSelection(
    at === null ? NodeSelection.create(transaction.doc, from) : TextSelection.create(transaction.doc, from + 1 + at + 1),
  );
  view.dispatch(transaction.scrollIntoView());
  view.focus();
  return true;
}

/** Returns the block with the place of the caret's quotation or item. */
function placedIn({ parent }: Selection['$to'], block: Node): Node {
  if (!parent.isTextblock) return block;
  const indent = indentOf(parent) + (isItem(parent) ? 1 : 0);
  return block.type.create({ ...block.attrs, quote: parent.attrs.quote, indent: indent || null }, block.content, block.marks);
}

function rangeFor($to: Selection['$to'], block: Node): Range {
  const depth = depthFor($to, block);
  const parent = $to.node(depth);
  const at = $to.index(depth);
  const isEmpty = $to.parent.isTextblock && $to.parent.content.size === 0 && depth === $to.depth - 1;
  // An empty item stays, and gets the block.
  if (isEmpty && !$to.parent.attrs.kind && parent.canReplaceWith(at, at + 1, block.type)) return { from: $to.before(), to: $to.after() };
  const end = $to.depth > depth ? $to.after(depth + 1) : $to.pos;
  return { from: end, to: end };
}

/** Returns the innermost ancestor that may hold the block. A table's cell holds no table. */
function depthFor($at: Selection['$to'], block: Node): number {
  for (let depth = $at.depth; depth > 0; depth -= 1) {
    const ancestor = $at.node(depth);
    if (!ancestor.isTextblock && ancestor.canReplaceWith(ancestor.childCount, ancestor.childCount, block.type)) return depth;
  }
  return 0;
}

/** Returns the begin of the first text in a block. */
function caretIn(block: Node): number | null {
  let found: number | null = null;
  block.descendants((node, at) => {
    if (found === null && node.isTextblock) found = at;
    return found === null;
  });
  return found;
}
