import { Fragment, type Mark, type Node, type Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { isBlockName, isHeading, isInlineName, readBlockAttributes, readBlockPlace, unknownNode } from '#core/text/flatText';
import type { KeptBlocks } from './keptBlocks';

/**
 * Reads the blocks of a stored text as nodes of the editor, unit by unit, so that each place in one is a place in the other.
 * Total: an `unknown` node replaces an embed that the editor does not know, or a malformed table.
 */
export function readBlocks(text: Y.XmlText, schema: Schema, kept?: KeptBlocks): Node[] {
  if (!kept) return readText(text, schema, false);
  const { before, behind, from, to } = kept;
  const between = from < to ? readText(text, schema, false, from, to) : [];
  return [...before, ...between, ...behind];
}

interface OpenParagraph {
  attrs: object;
  content: Node[];
}

/** `from` and `to` are units. Each is the first unit of a block. */
function readText(text: Y.XmlText, schema: Schema, isInCell: boolean, from = 0, to = Number.POSITIVE_INFINITY): Node[] {
  const blocks: Node[] = [];
  let open: OpenParagraph | null = null;
  const formats = new Map<string, unknown>();
  let marks: readonly Mark[] | null = [];
  const marksHere = () => (marks ??= marksOf(formats, schema));
  const close = () => {
    if (open) blocks.push(paragraph(schema, open));
    open = null;
  };
  const add = (node: Node) => {
    open ??= { attrs: { bare: true }, content: [] };
    open.content.push(node);
  };
  const addEmbed = (embed: unknown) => {
    const element = embed instanceof Y.XmlElement ? embed : null;
    if (element?.nodeName === 'paragraph') {
      close();
      open = { attrs: readBlockAttributes(element.getAttributes()), content: [] };
      return;
    }
    const block = element && readBlock(element, schema, isInCell);
    if (block) {
      close();
      blocks.push(block);
    } else add(readInline(element, schema).mark(marksHere()));
  };
  let unit = 0;
  for (let item = text._start; item && unit < to; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    const isBefore = unit < from && item.countable;
    if (item.countable) unit += item.length;
    if (isBefore) continue;
    if (content instanceof Y.ContentFormat) {
      if (content.value === null) formats.delete(content.key);
      else formats.set(content.key, content.value);
      marks = null;
    } else if (content instanceof Y.ContentString) add(schema.text(content.str, marksHere()));
    else if (content instanceof Y.ContentType) addEmbed(content.type);
    else if (item.countable) for (let at = 0; at < item.length; at += 1) addEmbed(null);
  }
  close();
  return blocks.length > 0 ? blocks : [bareParagraph(schema)];
}

function bareParagraph(schema: Schema): Node {
  return paragraph(schema, { attrs: { bare: true }, content: [] });
}

function paragraph(schema: Schema, { attrs, content }: OpenParagraph): Node {
  return schema.nodes.paragraph?.create(attrs, Fragment.fromArray(content)) as Node;
}

/** Reads an embed as a block, or null if it is none. A cell holds no table. */
function readBlock(element: Y.XmlElement, schema: Schema, isInCell: boolean): Node | null {
  const { nodeName } = element;
  const type = isBlockName(nodeName, isInCell) ? schema.nodes[nodeName] : undefined;
  if (!type) return null;
  const given = element.getAttributes();
  const attrs = { ...plainOnes(given), quote: null, indent: null, ...readBlockPlace(given) };
  if (nodeName !== 'table') return type.create(attrs);
  const rows = readAll(element, 'tableRow', (row) => readRow(row, schema));
  return rows?.some(({ childCount }) => childCount > 0) ? type.create(attrs, rows) : null;
}

/** An undo beside a colleague's deletion can leave a row without cells, and a cell without its text. The other cells are shown. */
function readRow(row: Y.XmlElement, schema: Schema): Node | null {
  const isHeader = isHeading(row.getAttributes());
  const cells = readAll(row, 'tableCell', (cell) => {
    const [text] = cell.toArray() as unknown[];
    const type = isHeader || isHeading(cell.getAttributes()) ? schema.nodes.tableHeader : schema.nodes.tableCell;
    return type?.create(null, text instanceof Y.XmlText ? readText(text, schema, true) : [bareParagraph(schema)]) ?? null;
  });
  // An empty row is drawn: one person deleted its cells while another made the row. The next command makes the table even.
  return cells && (schema.nodes.tableRow?.create(null, cells) ?? null);
}

/** Reads all children, or null if others are among them. */
function readAll(parent: Y.XmlElement, name: string, read: (child: Y.XmlElement) => Node | null): Node[] | null {
  const nodes: Node[] = [];
  for (const child of parent.toArray() as unknown[]) {
    const node = child instanceof Y.XmlElement && child.nodeName === name ? read(child) : null;
    if (!node) return null;
    nodes.push(node);
  }
  return nodes;
}

function readInline(element: Y.XmlElement | null, schema: Schema): Node {
  const name = element?.nodeName ?? '';
  const type = isInlineName(name) ? schema.nodes[name] : undefined;
  if (type && element) return type.create(plainOnes(element.getAttributes()));
  return schema.nodes[unknownNode]?.create({ name }) as Node;
}

/** Adds the marks in the order of the schema. If two exclude each other, everybody sees the same one. */
function marksOf(formats: ReadonlyMap<string, unknown>, schema: Schema): readonly Mark[] {
  let marks: readonly Mark[] = [];
  for (const [name, type] of Object.entries(schema.marks)) {
    const value = formats.get(name);
    if (value === undefined) continue;
    const attrs = typeof value === 'object' ? plainOnes(value as object) : {};
    const hasAll = Object.keys(type.spec.attrs ?? {}).every((each) => typeof attrs[each] === 'string');
    if (hasAll) marks = type.create(attrs).addToSet(marks);
  }
  return marks;
}

type Plain = string | number | boolean;

function plainOnes(given: object): Record<string, Plain> {
  const isPlain = (entry: [string, unknown]): entry is [string, Plain] => ['string', 'number', 'boolean'].includes(typeof entry[1]);
  return Object.fromEntries(Object.entries(given).filter(isPlain));
}
