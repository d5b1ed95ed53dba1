import { Extension, InputRule } from '@tiptap/core';
import type { Command } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { backspace, deleteForward, leaveEmpty, splitParagraph } from './blockKeys';
import { indentItems, setBlock, toggleKind, toggleQuote } from './blockKinds';
import { cutAcross, goesAcross } from './deleteAcross';

/** What becomes of a paragraph that begins with this, as in Markdown. */
const signs: readonly { find: RegExp; attrs: (match: RegExpMatchArray) => Record<string, unknown> }[] = [
  { find: /^[-+*]\s$/, attrs: () => ({ kind: 'bullet' }) },
  { find: /^(\d{1,5})[.)]\s$/, attrs: ([, start]) => ({ kind: 'number', start: Number(start) === 1 ? null : Number(start) }) },
  { find: /^>\s$/, attrs: () => ({ quote: true }) },
  { find: /^##\s$/, attrs: () => ({ kind: 'h2' }) },
  { find: /^###\s$/, attrs: () => ({ kind: 'h3' }) },
];

/** The keys and signs by which paragraphs are split, joined and turned. */
export const Blocks = Extension.create({
  name: 'blocks',
  // Before the library's own keys, behind those of a table.
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
        // What is typed over a selection that goes across cells does not take the table's structure with it.
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
