import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { isHeading } from '#core/text/flatText';
import type { Lag } from './lag';
import { type Container, embedAt, GoneError, requireTextOf } from './places';
import type { TextWriter } from './textWriter';
import { isTable, unitsOf } from './units';
import { cellOf, headingsOf, rowOf, setHeading, unitsIn } from './writeUnits';

/** Writes the difference between two states of a container after steps that changed the structure of a table. */
export function compareContainers(before: Container, after: Node, writer: TextWriter, lag: Lag): void {
  if (lag.isIn(before.text)) throw new GoneError();
  writer.markBare(before);
  const { head, gone, come } = differenceOf(before.node.children, after.children);
  const from = before.node.children.slice(0, head).reduce((sum, block) => sum + unitsOf(block, true), 0);
  const [one, other] = [gone[0], come[0]];
  if (gone.length === 1 && come.length === 1 && one && other && isTable(one) && isTable(other)) {
    return compareTables(embedAt(before.text, from, lag), one, other, writer, lag);
  }
  writer.replaceUnits(before.text, from, unitsIn(gone), unitsIn(come));
}

function compareTables(table: Y.XmlElement, before: Node, after: Node, writer: TextWriter, lag: Lag): void {
  compareChildren(table, before, after, rowOf, (row, one, other) => {
    compareChildren(
      row,
      one,
      other,
      (cell) => cellOf(cell),
      (cell, was, is) => {
        if (!was.content.eq(is.content)) compareContainers({ node: was, text: requireTextOf(cell), start: 0 }, is, writer, lag);
      },
    );
    writeHeadings(row, other);
  });
}

function writeHeadings(row: Y.XmlElement, after: Node): void {
  const headings = headingsOf(after);
  setHeading(row, headings.isHeading, isHeading(row.getAttributes()));
  for (const [at, cell] of (row.toArray() as Y.XmlElement[]).entries()) {
    setHeading(cell, headings.cells[at] === true, isHeading(cell.getAttributes()));
  }
}

/**
 * Compares the rows of a table, or the cells of a row. Equal children at the start and the end stay. The others are matched in
 * order, or replaced if their number differs.
 */
function compareChildren(
  parent: Y.XmlElement,
  before: Node,
  after: Node,
  make: (child: Node) => Y.XmlElement,
  change: (element: Y.XmlElement, before: Node, after: Node) => void,
): void {
  const { head, gone, come } = differenceOf(before.children, after.children);
  if (gone.length !== come.length) {
    if (gone.length > 0) parent.delete(head, gone.length);
    if (come.length > 0) parent.insert(head, come.map(make));
    return;
  }
  for (const [at, one] of gone.entries()) change(parent.get(head + at) as Y.XmlElement, one, come[at] as Node);
}

function differenceOf(before: readonly Node[], after: readonly Node[]): { head: number; gone: readonly Node[]; come: readonly Node[] } {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { head, gone: before.slice(head, before.length - tail), come: after.slice(head, after.length - tail) };
}
