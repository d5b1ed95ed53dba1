import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Command } from '@tiptap/pm/state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  fixTables,
  isInTable,
  toggleHeaderRow,
} from '@tiptap/pm/tables';
import { insertBlock } from './insertBlock';
import { ownStep } from './ownStep';

/** The commands of the table at the caret. Each is one undo step, with the repair of an uneven table. */
export const tableCommands = {
  rowBefore: onEvenTable(addRowBefore),
  rowAfter: onEvenTable(addRowAfter),
  columnBefore: onEvenTable(addColumnBefore),
  columnAfter: onEvenTable(addColumnAfter),
  headerRow: onEvenTable(toggleHeaderRow),
  deleteRow: onEvenTable(deleteRow),
  deleteColumn: onEvenTable(deleteColumn),
  deleteTable: onEvenTable(deleteTable),
} as const;

export type TableCommand = keyof typeof tableCommands;

/** Inserts a table with a header row at the caret, and puts the caret into its first cell. */
export function insertTable(editor: Editor, rows = 3, columns = 2): boolean {
  const { nodes } = editor.schema;
  const row = (isHeading: boolean) =>
    nodes.tableRow?.createChecked(
      null,
      times(columns, () => (isHeading ? nodes.tableHeader : nodes.tableCell)?.createAndFill()),
    );
  const table = nodes.table?.createChecked(
    null,
    times(rows, (at) => row(at === 0)),
  );
  if (!table || isInTable(editor.state)) return false;
  return insertBlock(editor, table);
}

function times(count: number, make: (at: number) => Node | null | undefined): Node[] {
  return Array.from({ length: count }, (_, at) => make(at)).filter((node) => node !== null && node !== undefined);
}

/** Two people who change a table's shape at the same time can leave it uneven. The next command makes it even first. */
function onEvenTable(command: Command): (editor: Editor) => boolean {
  return (editor) => {
    const { view } = editor;
    const fixed = isInTable(editor.state) ? fixTables(editor.state) : undefined;
    if (fixed) view.dispatch(fixed);
    const isDone = command(view.state, (transaction) => view.dispatch(ownStep(transaction)));
    view.focus();
    return isDone;
  };
}
