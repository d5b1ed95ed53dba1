import { chainCommands, deleteSelection, selectNodeBackward, selectNodeForward } from '@tiptap/pm/commands';
import { type Command, type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { indentOf, isItem, type PlacedBlock, setBlock } from './blockKinds';
import { cutAcross, deleteAcross, goesAcross } from './deleteAcross';

/** The paragraph at the caret. Null if something is selected. */
function caretBlock({ selection }: EditorState): PlacedBlock | null {
  const { $from } = selection;
  const isCaret = selection instanceof TextSelection && selection.empty && $from.parent.isTextblock;
  return isCaret ? { node: $from.parent, position: $from.before() } : null;
}

const plain = { kind: null, start: null, type: null } as const;

/**
 * The attributes that take a paragraph one step out: they remove its kind, one indentation or
 * its quotation. Null if it is a plain paragraph.
 */
function stepOut({ node }: PlacedBlock, isSignFirst: boolean): Record<string, unknown> | null {
  const outward = indentOf(node) > 0 ? { indent: indentOf(node) - 1 || null } : null;
  if (node.attrs.kind && (isSignFirst || !isItem(node) || !outward)) return plain;
  return outward ?? (node.attrs.quote ? { quote: null } : null);
}

/** Enter in an empty item or quotation leaves it. */
export const leaveEmpty: Command = (state, dispatch) => {
  const block = caretBlock(state);
  const out = block && block.node.content.size === 0 ? stepOut(block, false) : null;
  if (!block || !out) return false;
  dispatch?.(setBlock(state.tr, block, out).scrollIntoView());
  return true;
};

/**
 * Enter begins a new paragraph of the same kind, or a plain one behind a heading. The upper half keeps its kind,
 * but an empty one above a heading becomes plain.
 */
export const splitParagraph: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.isTextblock || !(state.selection instanceof TextSelection)) return false;
  const transaction: Transaction = goesAcross(state) ? cutAcross(state) : state.tr.deleteSelection();
  const { $from } = transaction.selection;
  const { parent: node } = $from;
  if (!node.isTextblock) return false;
  const isHeading = node.attrs.kind === 'h2' || node.attrs.kind === 'h3';
  const isAtEnd = $from.parentOffset === node.content.size;
  const attrs = { ...node.attrs, start: null, bare: null, ...(isHeading && isAtEnd && { kind: null }) };
  const marks = state.storedMarks ?? (state.selection.$to.parentOffset > 0 ? state.selection.$from.marks() : null);
  transaction.split($from.pos, 1, [{ type: node.type, attrs }]);
  if (isHeading && $from.parentOffset === 0 && !isAtEnd) setBlock(transaction, { node, position: $from.before() }, plain);
  if (marks) transaction.ensureMarks(marks);
  dispatch?.(transaction.scrollIntoView());
  return true;
};

/** Backspace at the start of a paragraph takes it out of its list or quotation. The next one joins it to the paragraph before it. */
const joinUp: Command = (state, dispatch) => {
  const block = caretBlock(state);
  if (!block || state.selection.$from.parentOffset > 0) return false;
  const out = stepOut(block, true);
  const before = state.doc.resolve(block.position).nodeBefore;
  if (out) dispatch?.(setBlock(state.tr, block, out).scrollIntoView());
  else if (before?.isTextblock) dispatch?.(state.tr.join(block.position).scrollIntoView());
  else if (before && block.node.content.size === 0) dispatch?.(selectBefore(state, block));
  else return false;
  return true;
};

/** Deletes an empty paragraph behind a picture and selects the picture. */
function selectBefore({ tr }: EditorState, { node, position }: PlacedBlock): Transaction {
  tr.delete(position, position + node.nodeSize);
  return tr.setSelection(Selection.near(tr.doc.resolve(position), -1)).scrollIntoView();
}

/** Delete at the end of a paragraph joins it to the paragraph behind it. */
const joinDown: Command = (state, dispatch) => {
  const block = caretBlock(state);
  if (!block || state.selection.$from.parentOffset < block.node.content.size) return false;
  const behind = block.position + block.node.nodeSize;
  if (!state.doc.resolve(behind).nodeAfter?.isTextblock) return false;
  dispatch?.(state.tr.join(behind).scrollIntoView());
  return true;
};

/** Handles the key at the edge of a cell or of the text: there is nothing to delete, and the browser must not try. */
const stayAtEdge =
  (isStart: boolean): Command =>
  (state) => {
    const block = caretBlock(state);
    return block !== null && state.selection.$from.parentOffset === (isStart ? 0 : block.node.content.size);
  };

export const backspace = chainCommands(deleteAcross, deleteSelection, joinUp, selectNodeBackward, stayAtEdge(true));
export const deleteForward = chainCommands(deleteAcross, deleteSelection, joinDown, selectNodeForward, stayAtEdge(false));
