import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Selection, Transaction } from '@tiptap/pm/state';

/**
 * Puts a block where the caret is: in place of a paragraph that is empty, else after the block that the caret is in. A
 * paragraph follows it where the text would end with it, so that one can write on.
 */
export function insertBlock(editor: Editor, block: Node, select: (transaction: Transaction, at: number) => Transaction): boolean {
  const { state, view } = editor;
  const { $to } = state.selection;
  const isEmpty = $to.parent.isTextblock && $to.parent.content.size === 0;
  const depth = depthFor($to, block);
  const from = isEmpty && depth === $to.depth - 1 ? $to.before() : $to.depth > depth ? $to.after(depth + 1) : $to.pos;
  const to = isEmpty && depth === $to.depth - 1 ? $to.after() : from;
  const { paragraph } = state.schema.nodes;
  const isLast = $to.node(depth).content.size === to - $to.start(depth);
  const following = isLast && paragraph ? [paragraph.create()] : [];
  const transaction = state.tr.replaceWith(from, to, [block, ...following]);
  view.dispatch(select(transaction, from).scrollIntoView());
  view.focus();
  return true;
}

/** The innermost ancestor that may hold the block: a table's cell holds no table, a list's item may. */
function depthFor($at: Selection['$to'], block: Node): number {
  for (let depth = $at.depth; depth > 0; depth -= 1) {
    const ancestor = $at.node(depth);
    if (!ancestor.isTextblock && allows(ancestor, block)) return depth;
  }
  return 0;
}

function allows(parent: Node, block: Node): boolean {
  return parent.canReplaceWith(parent.childCount, parent.childCount, block.type);
}
