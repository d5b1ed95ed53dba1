import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** Writes words to the end of a text, in a paragraph of their own if the last one has words. The caret goes behind them. */
export function putWords(view: EditorView, words: string): void {
  const { doc, tr } = view.state;
  tr.setSelection(TextSelection.atEnd(doc));
  const isAfterWords = tr.selection.$from.parent.content.size > 0;
  for (const [at, line] of words.split('\n').entries()) {
    if (at > 0 || isAfterWords) tr.split(tr.selection.from);
    if (line !== '') tr.insertText(line);
  }
  view.dispatch(tr.scrollIntoView());
}
