import type { Node } from '@tiptap/pm/model';

/**
 * How a Y.XmlText stores blocks (`docs/text.md`): a paragraph is its marker and its content, any other block is one unit. A
 * paragraph without a marker before its letters is `bare`. All offsets count from the start of a container's content.
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

/** Whether a node has its own Y.XmlText: the document and each cell of a table. */
export function isContainer(node: Node): boolean {
  return node.type === node.type.schema.topNodeType || isCell(node);
}

export function isBare(block: Node | undefined): boolean {
  return block?.attrs.bare === true;
}

/** `isMarked`: bare paragraphs have received markers since the document was drawn. */
export function unitsOf(block: Node, isMarked = false): number {
  return block.isTextblock ? markersOf(block, isMarked) + block.content.size : 1;
}

function markersOf(block: Node, isMarked: boolean): 0 | 1 {
  return isMarked || !isBare(block) ? 1 : 0;
}

/** The unit that follows an offset. */
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

/** The offset of a caret before a unit: at the end of a paragraph, not before the marker of the next one. */
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

/** The offset of the node of a unit: a picture, a table, a citation. */
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
