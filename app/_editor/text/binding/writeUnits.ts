import type { Mark, Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { unknownNode } from '#core/text/flatText';
import { isHeaderCell, isTable } from './units';

/** One letter (half of one, if it takes two units), one embed, or the marker of a paragraph. */
export interface Unit {
  letter?: string;
  node?: Node;
  marks: readonly Mark[];
}

/** `isOpen`: the first paragraph continues the existing one, so it has no marker. */
export function unitsIn(nodes: readonly Node[], isOpen = false): Unit[] {
  return nodes.flatMap((node, at): Unit[] => {
    if (node.isText)
      return Array.from({ length: node.nodeSize }, (_, index) => ({ letter: node.text?.charAt(index) ?? '', marks: node.marks }));
    if (!node.isTextblock) return [{ node, marks: node.marks }];
    const inner = unitsIn(node.children);
    return at === 0 && isOpen ? inner : [{ node, marks: [] }, ...inner];
  });
}

/** Whether a removed unit and an inserted one are the same, so that the stored one can stay. */
export function areSame(one: Unit, other: Unit): boolean {
  if (one.letter !== undefined || other.letter !== undefined) return one.letter === other.letter && haveSameMarks(one, other);
  if (!one.node || !other.node || one.node.type !== other.node.type) return false;
  return one.node.isTextblock ? one.node.sameMarkup(other.node) : one.node.eq(other.node);
}

function haveSameMarks({ marks }: Unit, other: Unit): boolean {
  return marks.length === other.marks.length && marks.every((mark, at) => other.marks[at] && mark.eq(other.marks[at]));
}

/** Whether a unit is the first half of a surrogate pair. Yjs must never split a pair: it would write U+FFFD for it. */
export function isFirstHalf(unit: Unit | undefined): boolean {
  return unit?.letter !== undefined && unit.letter >= '\ud800' && unit.letter <= '\udbff';
}

/** Whether a unit can be written. A placeholder for unreadable content is never copied. */
export function isWritten({ node }: Unit): boolean {
  return node?.type.name !== unknownNode;
}

export function writeUnits(text: Y.XmlText, at: number, units: readonly Unit[]): void {
  let index = at;
  for (let next = 0; next < units.length; ) {
    const unit = units[next] as Unit;
    next += 1;
    if (unit.node) text.insertEmbed(index++, elementOf(unit.node), formatsOf(unit.marks));
    else {
      let run = unit.letter ?? '';
      for (let other = units[next]; other?.letter !== undefined && haveSameMarks(unit, other); other = units[next]) {
        run += other.letter;
        next += 1;
      }
      text.insert(index, run, formatsOf(unit.marks));
      index += run.length;
    }
  }
}

function formatsOf(marks: readonly Mark[]): Record<string, object> {
  return Object.fromEntries(marks.map((mark) => [mark.type.name, mark.attrs]));
}

/** Creates the embed of a node with its attributes: the marker of a paragraph, or a table with all its content. */
function elementOf(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name);
  setAttributes(element, {}, node.attrs);
  if (isTable(node)) element.insert(0, node.children.map(rowOf));
  return element;
}

export function rowOf(row: Node): Y.XmlElement {
  const element = new Y.XmlElement('tableRow');
  const { isHeading, cells } = headingsOf(row);
  setHeading(element, isHeading);
  element.insert(
    0,
    row.children.map((cell, at) => cellOf(cell, cells[at])),
  );
  return element;
}

export function cellOf(cell: Node, isHeading = false): Y.XmlElement {
  const element = new Y.XmlElement('tableCell');
  setHeading(element, isHeading);
  const text = new Y.XmlText();
  writeUnits(text, 0, unitsIn(cell.children).filter(isWritten));
  element.insert(0, [text]);
  return element;
}

/** A row of header cells is a heading itself. In any other row, each header cell is one. */
export function headingsOf({ children }: Node): { isHeading: boolean; cells: boolean[] } {
  const isHeading = children.length > 0 && children.every(isHeaderCell);
  return { isHeading, cells: children.map((cell) => !isHeading && isHeaderCell(cell)) };
}

/** Makes a row or a cell a heading, or no longer one. */
export function setHeading(part: Y.XmlElement, isHeading: boolean, was = false): void {
  setAttributes(part, { header: was || null }, { header: isHeading || null });
}

type Attributes = Readonly<Record<string, unknown>>;

/** Writes the attributes that differ. Skips `bare`: it says how a paragraph is stored, and is not stored itself. */
export function setAttributes(element: Y.XmlElement, before: Attributes, after: Attributes): void {
  for (const [name, value] of Object.entries(after)) {
    if (name === 'bare' || (before[name] ?? null) === (value ?? null)) continue;
    if (value === null || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value as string);
  }
}
