import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { citationNode } from '#core/model/nodes/citation';
import { imageNode } from '#core/model/nodes/image';

/** Focuses the text. Selects the citation or picture at the range, or puts the caret behind its words, where typing overwrites nothing. */
export function putCaret(view: EditorView, range: Range): void {
  const { doc, tr } = view.state;
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  const isNode = [citationNode, imageNode].includes(doc.nodeAt(from)?.type.name ?? '');
  const to = view.posAtDOM(range.endContainer, range.endOffset);
  view.dispatch(tr.setSelection(isNode ? NodeSelection.create(doc, from) : TextSelection.near(doc.resolve(to), -1)));
  view.focus();
}
