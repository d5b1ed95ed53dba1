import type { Node } from '@tiptap/pm/model';

/**
 * How blocks lie in a Y.XmlText (`docs/text.md`): a paragraph is its marker and its content, all else is one unit. A
 * paragraph whose letters have no marker before them is `bare`. All offsets count from the start of a container's content.
 */

export function isTable(node: Node): boolean {
  return node.type.spec.tableRole === 'table';
}

export function isCell(node: Node): boolean {
  return isHeaderCell(node) || node.type.spec.tableRole === 'cell';
}

export function isHeaderCell(node: Node): boolean {
  return node.type.spec.tableRole === 'header_cell';
}

/** Whether a node is held by a Y.XmlText of its own: the whole document, and a table's cell. */
export function isContainer(node: Node): boolean {
  return node.type === node.type.schema.topNodeType || isCell(node);
}

export function isBare(block: Node | undefined): boolean {
  return block?.attrs.bare === true;
}

/** `isMarked`: bare paragraphs have been given a marker since the document was drawn. */
export function unitsOf(block: Node, isMarked = false): number {
  return block.isTextblock ? markersOf(block, isMarked) + block.content.size : 1;
}

function markersOf(block: Node, isMarked: boolean): 0 | 1 {
  return isMarked || !isBare(block) ? 1 : 0;
}

/** The unit before which an offset lies. */
export function unitAt(container: Node, offset: number, isMarked = false): number {
  let unit = 0;
  let from = 0;
  for (const block of container.children) {
    if (offset <= from) return unit;
    const to = from + block.nodeSize;
    if (offset < to) return block.isTextblock ? unit + markersOf(block, isMarked) + (offset - from - 1) : unit;
    unit += unitsOf(block, isMarked);
    from = to;
  }
  return unit;
}

/** Where the caret is when it stands before a unit: at a paragraph's end rather than before the marker of the next. */
export function caretAt(container: Node, unit: number): number {
  let first = 0;
  let offset = 0;
  for (const [at, block] of container.children.entries()) {
    const end = first + unitsOf(block);
    if (block.isTextblock) {
      const letters = first + markersOf(block, false);
      if (unit <= end && (unit >= letters || at === 0)) return offset + 1 + Math.max(0, unit - letters);
      if (unit < letters) return offset;
    } else if (unit <= first) return offset;
    first = end;
    offset += block.nodeSize;
  }
  return offset;
}

/** Where the node of a unit begins: a picture, a table, a citation. */
export function offsetOfUnit(container: Node, unit: number): number {
  let first = 0;
  let offset = 0;
  for (const block of container.children) {
    const end = first + unitsOf(block);
    if (unit < end) return block.isTextblock ? offset + 1 + Math.max(0, unit - first - markersOf(block, false)) : offset;
    first = end;
    offset += block.nodeSize;
  }
  return offset;
}
