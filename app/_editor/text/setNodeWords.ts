import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';

/** Changes attributes of the selected block at this place. False: it was deleted or moved, and stays unchanged. */
export function setNodeWords(editor: Editor, at: number, words: Record<string, string | null>): boolean {
  const { selection, tr } = editor.state;
  if (!(selection instanceof NodeSelection) || selection.from !== at) return false;
  for (const [name, value] of Object.entries(words)) if (selection.node.attrs[name] !== value) tr.setNodeAttribute(at, name, value);
  if (tr.docChanged) editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)));
  return true;
}
