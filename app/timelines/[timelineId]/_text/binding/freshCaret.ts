import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { takeCaret } from './takeCaret';

/** How long after a focus ProseMirror puts the caret back to where it knew it. */
const refocusMs = 20;

/** What a key or a paste does, it does at the caret that the one before it has moved, though the browser has not told of it yet. */
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
        // Begun before ProseMirror's own timer, and so over before it.
        focus: (view) => {
          setTimeout(() => take(view), refocusMs);
          return false;
        },
      },
    },
  });
}
