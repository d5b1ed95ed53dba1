import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';

/** Changes words of the block that is selected at this place. False: it has gone or moved since, and is left alone. */
export function setNodeWords(editor: Editor, at: number, words: Record<string, string | null>): boolean {
  const { selection, tr } = editor.state;
  if (!(selection instanceof NodeSelection) || selection.from !== at) return false;
  for (const [name, value] of Object.entries(words)) if (selection.node.attrs[name] !== value) tr.setNodeAttribute(at, name, value);
  if (tr.docChanged) editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)));
  return true;
}
