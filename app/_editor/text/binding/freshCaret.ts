import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { takeCaret } from './takeCaret';

/** ProseMirror restores the caret that it knows this long after a focus. */
const refocusMs = 20;

/** Makes a key or a paste act at the caret that the previous key moved, even if the browser has not reported the move yet. */
export function freshCaret(): Plugin {
  const take = (view: EditorView) => {
    if (!view.composing && !view.isDestroyed) takeCaret(view);
    return false;
  };
  return new Plugin({
    key: new PluginKey('freshCaret'),
    props: {
      handleDOMEvents: {
        keydown: take,
        paste: take,
        cut: take,
        // This timer starts before ProseMirror's own timer, so it ends before it.
        focus: (view) => {
          setTimeout(() => take(view), refocusMs);
          return false;
        },
      },
    },
  });
}
