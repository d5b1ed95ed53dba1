import { Extension, mergeAttributes, Node } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { goToNextCell, isInTable, tableEditing } from '@tiptap/pm/tables';
import { blockPlace } from './blockPlace';
import { tableCommands } from './tableCommands';

const roles: Readonly<Record<string, string>> = { table: 'table', tableRow: 'row', tableCell: 'cell', tableHeader: 'header_cell' };

/** Cells have no spans, but the library needs these attributes. Without spans, everyone reads a table the same way. */
const spans = {
  colspan: { default: 1, rendered: false, parseHTML: () => 1 },
  rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
  colwidth: { default: null, rendered: false, parseHTML: () => null },
};
const cellContent = '(paragraph | image | embed)+';

const Table = Node.create({
  name: 'table',
  // Before the keys of paragraphs.
  priority: 950,
  group: 'block',
  content: 'tableRow+',
  isolating: true,
  extendNodeSchema: ({ name }) => ({ tableRole: roles[name] }),
  addAttributes: () => blockPlace,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { class: 'table-scroll' }, ['table', HTMLAttributes, ['tbody', 0]]],
  addProseMirrorPlugins: () => [editingWithoutRepairs()],
  addKeyboardShortcuts() {
    const { editor } = this;
    const move = (direction: 1 | -1) => () =>
      // At the first and last cell, the key has its usual effect: it leaves.
      isInTable(editor.state) && goToNextCell(direction)(editor.state, editor.view.dispatch);
    return {
      Tab: move(1),
      'Shift-Tab': move(-1),
      'Mod-Enter': () => isInTable(editor.state) && tableCommands.rowAfter(editor),
    };
  },
});

const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: ({ HTMLAttributes }) => ['tr', mergeAttributes(HTMLAttributes), 0],
});

const TableCell = Node.create({
  name: 'tableCell',
  content: cellContent,
  isolating: true,
  addAttributes: () => spans,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', mergeAttributes(HTMLAttributes), 0],
});

const TableHeader = Node.create({
  name: 'tableHeader',
  content: cellContent,
  isolating: true,
  addAttributes: () => spans,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', mergeAttributes(HTMLAttributes), 0],
});

/**
 * Tables from prosemirror-tables. TipTap's own extension repairs uneven tables by itself, which no editor may do here: all who have
 * the text open would repair it at the same time, each with new cells. `tableCommands` repairs first.
 */
export const Tables = Extension.create({ name: 'tables', addExtensions: () => [Table, TableRow, TableCell, TableHeader] });

function editingWithoutRepairs(): Plugin {
  const { spec } = tableEditing();
  return new Plugin({
    ...spec,
    key: spec.key ?? new PluginKey('tableEditing'),
    appendTransaction: (transactions, before, after) => {
      const appended = spec.appendTransaction?.call(spec as Plugin, transactions, before, after);
      return appended?.docChanged ? null : appended;
    },
  });
}
