import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import type { Lag } from './lag';
import { caretAt, isCell, isContainer, isTable, offsetOfUnit, unitAt, unitsOf } from './units';

/** A holder of blocks: the document or a cell, with the text that stores it and the position where its content begins. */
export interface Container {
  node: Node;
  text: Y.XmlText;
  start: number;
}

/** A place in the drawn document lies in a table that a colleague has deleted, or in a cell without a text. */
export class GoneError extends Error {}

/** The innermost container around a position. Throws `GoneError`. */
export function containerAt(root: Y.XmlText, doc: Node, position: number, lag: Lag): Container {
  const $position = doc.resolve(position);
  let found: Container = { node: doc, text: root, start: 0 };
  for (let depth = 1; depth <= $position.depth; depth += 1) {
    if (!isCell($position.node(depth))) continue;
    const table = embedAt(found.text, unitAt(found.node, $position.before(depth - 2) - found.start), lag);
    const row = childAt(table, $position.index(depth - 2), lag);
    const text = requireTextOf(childAt(row, $position.index(depth - 1), lag));
    found = { node: $position.node(depth), text, start: $position.start(depth) };
  }
  return found;
}

/**
 * The text of a cell. An undo beside a colleague's deletion can leave a cell without one. The server makes it (`makeMissingTexts`): if
 * two people made one, the words of one would be lost. Throws `GoneError`.
 */
export function requireTextOf(cell: Y.XmlElement): Y.XmlText {
  const text = cell.get(0);
  if (text instanceof Y.XmlText) return text;
  throw new GoneError();
}

/** The embed in the doc for a unit of the drawn document. Throws `GoneError`. */
export function embedAt(text: Y.XmlText, unit: number, lag: Lag): Y.XmlElement {
  const at = lag.unit(text, unit);
  const found = at === null ? null : typeAt(text, at);
  if (found instanceof Y.XmlElement) return found;
  throw new GoneError();
}

function childAt(parent: Y.XmlElement, index: number, lag: Lag): Y.XmlElement {
  const at = lag.unit(parent, index);
  const found = at === null ? null : parent.get(at);
  if (found instanceof Y.XmlElement) return found;
  throw new GoneError();
}

/** The type embedded at an index. Yjs has no public method for this. */
function typeAt(text: Y.XmlText, index: number): unknown {
  let left = index;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (left < item.length) return item.content instanceof Y.ContentType ? item.content.type : null;
    left -= item.length;
  }
  return null;
}

/** Whether a position is in a table but in none of its cells. */
export function isInStructure(doc: Node, position: number): boolean {
  const { parent } = doc.resolve(position);
  return !parent.isTextblock && !isContainer(parent);
}

/** The position of a place of the doc in a fully drawn document. Null if the place is not in this text. */
export function positionOf(root: Y.XmlText, doc: Node, text: unknown, unit: number, isNode = false): number | null {
  const found = containerOf(root, doc, text);
  if (!found) return null;
  return found.start + (isNode ? offsetOfUnit : caretAt)(found.node, unit);
}

function containerOf(root: Y.XmlText, doc: Node, text: unknown): { node: Node; start: number } | null {
  if (text === root) return { node: doc, start: 0 };
  if (!(text instanceof Y.XmlText)) return null;
  const cell = text.parent;
  const row = cell?.parent;
  const table = row?.parent;
  if (!(cell instanceof Y.XmlElement && row instanceof Y.XmlElement && table instanceof Y.XmlElement) || table.parent !== root) return null;
  const path = [row, cell].map((part) => (part.parent as Y.XmlElement).toArray().indexOf(part));
  let start = 0;
  let unit = 0;
  for (const block of doc.children) {
    if (isTable(block) && typeAt(root, unit) === table) return childOn(block, start + 1, path);
    unit += unitsOf(block);
    start += block.nodeSize;
  }
  return null;
}

function childOn(parent: Node, start: number, [index = -1, ...path]: readonly number[]): { node: Node; start: number } | null {
  const child = parent.maybeChild(index);
  if (!child) return null;
  const before = parent.children.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const inner = start + before + 1;
  return path.length > 0 ? childOn(child, inner, path) : { node: child, start: inner };
}
