import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

export interface CiteKeysOptions {
  /** Opens the picker of sources. `typed`: the sign that opened it, which is not in the text. Null where nobody may write. */
  onCite: ((typed: string) => void) | null;
}

/** Ctrl+Shift+C, and an @ at the start of a word, open the picker of sources. */
export const CiteKeys = Extension.create<CiteKeysOptions>({
  name: 'citeKeys',
  addOptions: () => ({ onCite: null }),
  addKeyboardShortcuts() {
    return {
      'Mod-Shift-c': () => {
        this.options.onCite?.('');
        return this.options.onCite !== null;
      },
    };
  },
  addProseMirrorPlugins() {
    const { onCite } = this.options;
    if (!onCite) return [];
    return [
      new Plugin({
        props: {
          handleTextInput(view, from, _to, text) {
            if (text !== '@' || view.composing) return false;
            const start = view.state.doc.resolve(from);
            const before = start.parent.textBetween(Math.max(0, start.parentOffset - 1), start.parentOffset, '', ' ');
            // Part of a mail address.
            if (/[\p{L}\p{N}._%+-]$/u.test(before)) return false;
            onCite(text);
            return true;
          },
        },
      }),
    ];
  },
});
