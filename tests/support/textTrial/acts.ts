import { Fragment, Slice } from '@tiptap/pm/model';
import { indentItems, toggleKind, toggleQuote } from '#app/_editor/text/blockKinds';
import { insertBlock } from '#app/_editor/text/insertBlock';
import { insertTable, type TableCommand, tableCommands } from '#app/_editor/text/tableCommands';
import type { BlockKind } from '#core/text/flatText';
import type { Ledger } from './ledger';
import type { Writer } from './writer';

export type Below = (below: number) => number;

/** One act of a person. `takes`: the letters that may vanish by it. */
interface Act {
  weight: number;
  run: (writer: Writer, next: Below, ledger: Ledger) => void;
  /** The letters that may vanish: none, the selected ones, or any. */
  takes: 'nothing' | 'selection' | 'anything';
}

const tableNames: readonly TableCommand[] = [
  'rowAfter',
  'rowBefore',
  'columnAfter',
  'columnBefore',
  'headerRow',
  'deleteRow',
  'deleteColumn',
];

function pick<T>(list: readonly T[], next: Below): T {
  return list[next(list.length)] as T;
}

function somewhere(writer: Writer, next: Below): number {
  const { position, size } = pick(writer.blocks, next);
  return position + 1 + next(size + 1);
}

/** A range in one paragraph. */
function selectWithin(writer: Writer, next: Below): void {
  const { position, size } = pick(writer.blocks, next);
  const from = next(size + 1);
  writer.select(position + 1 + from, position + 1 + Math.min(size, from + 1 + next(5)));
}

function run(command: (state: Writer['state'], dispatch: Writer['editor']['view']['dispatch']) => boolean, { editor }: Writer): void {
  command(editor.state, editor.view.dispatch);
}

const structure: Record<string, Act> = {
  split: { weight: 8, takes: 'nothing', run: (writer, next) => press(writer, 'Enter', somewhere(writer, next)) },
  join: { weight: 6, takes: 'nothing', run: (writer, next) => press(writer, 'Backspace', pick(writer.blocks, next).position + 1) },
  joinDown: {
    weight: 2,
    takes: 'nothing',
    run: (writer, next) => {
      const { position, size } = pick(writer.blocks, next);
      press(writer, 'Delete', position + 1 + size);
    },
  },
  turn: {
    weight: 12,
    takes: 'nothing',
    run: (writer, next) => {
      const at = next(writer.blocks.length);
      const [first, last] = [writer.blocks[at], writer.blocks[next(5) === 0 ? Math.min(at + 1, writer.blocks.length - 1) : at]];
      if (first && last) writer.select(first.position + 1, last.position + 1 + last.size);
      run(toggleKind(pick<BlockKind>(['h2', 'bullet', 'number', 'number'], next)), writer);
    },
  },
  quote: {
    weight: 3,
    takes: 'nothing',
    run: (writer, next) => {
      writer.select(somewhere(writer, next));
      run(toggleQuote, writer);
    },
  },
  indent: {
    weight: 5,
    takes: 'nothing',
    run: (writer, next) => {
      writer.select(somewhere(writer, next));
      run(indentItems(next(3) > 0 ? 1 : -1), writer);
    },
  },
};

const inline: Record<string, Act> = {
  cite: {
    weight: 5,
    takes: 'nothing',
    run: (writer, next) => {
      writer.select(somewhere(writer, next));
      const citation = writer.state.schema.nodes.citation?.create({ id: `c${next(1_000_000)}`, sourceId: 's' });
      if (citation) writer.editor.view.dispatch(writer.state.tr.replaceSelectionWith(citation, false));
    },
  },
  lineBreak: {
    weight: 2,
    takes: 'nothing',
    run: (writer, next) => {
      writer.select(somewhere(writer, next));
      writer.editor.commands.setHardBreak();
    },
  },
  bold: {
    weight: 3,
    takes: 'nothing',
    run: (writer, next) => {
      selectWithin(writer, next);
      writer.editor.commands.toggleMark(pick(['bold', 'italic', 'raised', 'code'], next));
    },
  },
};

const deletions: Record<string, Act> = {
  deleteWithin: {
    weight: 6,
    takes: 'selection',
    run: (writer, next) => {
      selectWithin(writer, next);
      if (!writer.state.selection.empty) writer.press(pick(['Backspace', 'Delete'], next));
    },
  },
  deleteAcross: {
    weight: 4,
    takes: 'selection',
    run: (writer, next) => {
      const { size } = writer.state.doc.content;
      const from = next(size);
      const ends = [from, Math.min(size, from + 1 + next(25))].map((each) => writer.state.doc.resolve(each));
      const [start, end] = ends;
      if (!start?.parent.isTextblock || !end?.parent.isTextblock) return;
      writer.select(start.pos, end.pos);
      writer.press('Backspace');
    },
  },
};

const blocks: Record<string, Act> = {
  paste: {
    weight: 3,
    takes: 'nothing',
    run: (writer, next, ledger) => {
      writer.select(somewhere(writer, next));
      const { paragraph } = writer.state.schema.nodes;
      const letters = () => Array.from({ length: 1 + next(3) }, () => ledger.make(writer.doc.clientID)).join('');
      const nodes = [null, { kind: 'bullet' }, null].map((attrs) => paragraph?.create(attrs, writer.state.schema.text(letters())) ?? []);
      writer.editor.view.dispatch(writer.state.tr.replaceSelection(new Slice(Fragment.from(nodes.flat()), 1, 1)));
    },
  },
  cutAndPaste: {
    // Only where a trial asks for it: the letters are written again, by another.
    weight: 0,
    takes: 'nothing',
    run: (writer, next, ledger) => {
      selectWithin(writer, next);
      const { from, to, empty } = writer.state.selection;
      if (empty) return;
      const slice = writer.state.doc.slice(from, to);
      for (const letter of ledger.known(writer.state.doc.textBetween(from, to, ''))) ledger.writeAgain(letter);
      writer.editor.view.dispatch(writer.state.tr.deleteSelection());
      writer.select(somewhere(writer, next));
      writer.editor.view.dispatch(writer.state.tr.replaceSelection(slice));
    },
  },
  image: {
    weight: 3,
    takes: 'nothing',
    run: (writer, next) => {
      writer.select(somewhere(writer, next));
      const image = writer.state.schema.nodes.image?.create({ hash: `h${next(1_000_000)}`, alt: '' });
      if (image) insertBlock(writer.editor, image);
    },
  },
  table: {
    weight: 3,
    takes: 'nothing',
    run: (writer, next) => {
      writer.select(somewhere(writer, next));
      insertTable(writer.editor, 2, 2);
    },
  },
  inTable: {
    weight: 5,
    takes: 'anything',
    run: (writer, next) => {
      writer.select(somewhere(writer, next));
      tableCommands[pick(tableNames, next)](writer.editor);
    },
  },
};

/** By name. Typing, undo, restoring and references are the trial's own. */
export const acts: Readonly<Record<string, Act>> = { ...structure, ...inline, ...deletions, ...blocks };

function press(writer: Writer, key: string, at: number): void {
  writer.select(at);
  writer.press(key);
}
