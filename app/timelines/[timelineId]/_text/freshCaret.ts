import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';

/**
 * Keeps the caret where a key or a click has put it. The browser tells of a moved caret only with the next frame; if a
 * colleague's edit or caret is drawn before that, the editor puts the caret back where it knew it, and what is typed next
 * goes there. So it is told first. Stands before the binding, whose listeners come after these.
 */
export function freshCaret(doc: Y.Doc | null, awareness: Awareness | null): Plugin {
  return new Plugin({
    key: new PluginKey('freshCaret'),
    view: ({ dom }) => {
      const tell = () => {
        if (dom.contains(document.activeElement)) document.dispatchEvent(new Event('selectionchange'));
      };
      // The carets of colleagues are drawn by a task of its own; this one comes just before it.
      const tellSoon = () => setTimeout(tell);
      doc?.on('beforeAllTransactions', tell);
      awareness?.on('change', tellSoon);
      return {
        destroy: () => {
          doc?.off('beforeAllTransactions', tell);
          awareness?.off('change', tellSoon);
        },
      };
    },
  });
}
