import { Extension, InputRule } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { backspace, deleteForward, leaveEmpty, splitParagraph } from './blockKeys';
import { indentItems, setBlock, toggleKind, toggleQuote } from './blockKinds';
import { cutAcross, goesAcross } from './deleteAcross';

/** Signs at the start of a paragraph, as in Markdown, and the attributes that they set. */
const signs: readonly { find: RegExp; attrs: (match: RegExpMatchArray) => Record<string, unknown> }[] = [
  { find: /^[-+*]\s$/, attrs: () => ({ kind: 'bullet' }) },
  { find: /^(\d{1,5})[.)]\s$/, attrs: ([, start]) => ({ kind: 'number', start: Number(start) === 1 ? null : Number(start) }) },
  { find: /^>\s$/, attrs: () => ({ quote: true }) },
  { find: /^##\s$/, attrs: () => ({ kind: 'h2' }) },
  { find: /^###\s$/, attrs: () => ({ kind: 'h3' }) },
];

/** The keys and signs that split, join and change paragraphs. */
export const Blocks = Extension.create({
  name: 'blocks',
  // Runs before the library's own keys and after those of a table.
  priority: 900,

  addKeyboardShortcuts() {
    const { editor } = this;
    const run = (command: Command) => () => command(editor.state, editor.view.dispatch);
    return {
      Enter: () => run(leaveEmpty)() || run(splitParagraph)(),
      Backspace: () => editor.commands.undoInputRule() || run(backspace)(),
      'Mod-Backspace': run(backspaceAtStart),
      Delete: run(deleteForward),
      Tab: run(indentItems(1)),
      'Shift-Tab': run(indentItems(-1)),
      'Mod-Shift-7': run(toggleKind('number')),
      'Mod-Shift-8': run(toggleKind('bullet')),
      'Mod-Shift-b': run(toggleQuote),
    };
  },

  addInputRules: () =>
    signs.map(
      ({ find, attrs }) =>
        new InputRule({
          find,
          handler: ({ state, range, match }) => {
            const { parent } = state.doc.resolve(range.from);
            if (!parent.isTextblock) return null;
            state.tr.delete(range.from, range.to);
            const node = state.tr.doc.resolve(range.from).parent;
            setBlock(state.tr, { node, position: state.tr.doc.resolve(range.from).before() }, attrs(match));
            return undefined;
          },
        }),
    ),

  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('writeAcross'),
      props: {
        // Typing over a selection that crosses cells must not delete the structure of the table.
        handleTextInput: (view, _from, _to, words) => {
          if (!goesAcross(view.state)) return false;
          view.dispatch(cutAcross(view.state).insertText(words));
          return true;
        },
      },
    }),
  ],
});

const backspaceAtStart: Command = (state, dispatch) =>
  state.selection.empty && state.selection.$from.parentOffset > 0 ? false : backspace(state, dispatch);
