import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { citationNode } from '#core/model/nodes/citation';

/** Focuses the text. Selects the citation at the range, or puts the caret behind its words, where typing overwrites nothing. */
export function putCaret(view: EditorView, range: Range): void {
  const { doc, tr } = view.state;
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  const isCitation = doc.nodeAt(from)?.type.name === citationNode;
  const to = view.posAtDOM(range.endContainer, range.endOffset);
  view.dispatch(tr.setSelection(isCitation ? NodeSelection.create(doc, from) : TextSelection.near(doc.resolve(to), -1)));
  view.focus();
}
