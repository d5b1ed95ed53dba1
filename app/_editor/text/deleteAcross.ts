import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { type Command, type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { isCell, isTable } from './binding/units';

/** Whether a selection begins in one cell and ends in another, or outside of the table. */
export function goesAcross({ selection }: EditorState): boolean {
  return selection instanceof TextSelection && cellOf(selection.$from) !== cellOf(selection.$to);
}

function cellOf($position: ResolvedPos): number {
  for (let depth = $position.depth; depth > 0; depth -= 1) if (isCell($position.node(depth))) return $position.before(depth);
  return -1;
}

/**
 * Deletes a selection that crosses the edges of cells: its letters in each paragraph, and
 * the pictures and tables that are wholly in it.
 */
export const deleteAcross: Command = (state, dispatch) => {
  if (!goesAcross(state)) return false;
  dispatch?.(cutAcross(state).scrollIntoView());
  return true;
};

export function cutAcross({ doc, selection, tr }: EditorState): Transaction {
  const { from, to } = selection;
  const cuts: [number, number][] = [];
  doc.nodesBetween(from, to, (node: Node, position: number) => {
    const end = position + node.nodeSize;
    const isWhole = position >= from && end <= to;
    if (node.isTextblock) cuts.push([Math.max(from, position + 1), Math.min(to, end - 1)]);
    else if (isWhole && (node.isAtom || isTable(node))) cuts.push([position, end]);
    else return true;
    return false;
  });
  for (const [start, end] of cuts.reverse()) if (start < end) tr.delete(start, end);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size))));
}
