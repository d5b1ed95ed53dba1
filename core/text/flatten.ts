import { cutNode, type RichNode, type RichText } from '#core/model/richText';
import {
  type BlockAttributes,
  type BlockPlace,
  deepestIndent,
  type FlatBlock,
  isInlineName,
  readBlockAttributes,
  withAttributes,
} from '#core/text/flatText';

/**
 * Flattens a nested text into blocks. Total: an unknown block yields its content. `nest` restores the original, except for a
 * quotation within a list or a quotation, two quotations or two bullet lists side by side, and lists of more than nine levels:
 * the flat form cannot express them. Inline nodes stay as they are, with any extra fields.
 */
export function flatten(text: RichText): FlatBlock[] {
  return blocksIn(text, {});
}

const isInline = (type: string) => type === 'text' || isInlineName(type);

function blocksIn(nodes: readonly RichNode[], place: BlockPlace): FlatBlock[] {
  const blocks: FlatBlock[] = [];
  let run: RichNode[] = [];
  const endRun = () => {
    if (run.length > 0) blocks.push(paragraph(run, place));
    run = [];
  };
  nodes.forEach((node, at) => {
    if (isInline(node.type)) run.push(node);
    else {
      endRun();
      for (const block of blocksOf(node, nodes[at - 1], place)) blocks.push(block);
    }
  });
  endRun();
  return blocks;
}

function blocksOf(node: RichNode, before: RichNode | undefined, place: BlockPlace): FlatBlock[] {
  const { type, attrs = {}, content = [], ...rest } = node;
  switch (type) {
    case 'paragraph':
      return linesOf(node, { ...place, ...dirOf(node) });
    case 'heading':
      return linesOf(node, { ...place, ...dirOf(node), kind: attrs.level === 1 || attrs.level === 2 ? 'h2' : 'h3' });
    case 'blockquote':
      return blocksIn(content, { ...place, quote: true });
    case 'bulletList':
    case 'orderedList':
      return itemsOf(node, before?.type === type, place);
    case 'table':
      return [{ type, ...withAttributes(place), ...(content.length > 0 && { content: content.map(rowOf) }) }];
    case 'image':
    case 'embed':
      return [{ ...rest, type, ...withAttributes({ ...attrs, ...place }) }];
    case cutNode:
      return [{ type }];
    default:
      return content.length > 0 ? blocksIn(content, place) : [{ ...rest, type, ...withAttributes(attrs) }];
  }
}

/** Splits a paragraph that holds a block into several. Only foreign programs write such a paragraph. */
function linesOf({ content = [] }: RichNode, attrs: BlockAttributes): FlatBlock[] {
  if (content.every(({ type, content: inner }) => isInline(type) || !inner)) return [paragraph(content, attrs)];
  return blocksIn(content, attrs);
}

function itemsOf({ type, attrs = {}, content = [] }: RichNode, isAfterSame: boolean, place: BlockPlace): FlatBlock[] {
  const kind = type === 'bulletList' ? 'bullet' : 'number';
  const { start, type: sign } = readBlockAttributes(attrs);
  const within: BlockPlace = { ...place, indent: Math.min(deepestIndent, (place.indent ?? 0) + 1) };
  return content.flatMap((item, at) => {
    const parts = item.type === 'listItem' ? (item.content ?? []) : [item];
    const [first, ...others] = parts;
    const isText = first?.type === 'paragraph' && (first.content ?? []).every(({ content: inner }) => !inner);
    // A numbered list that follows another one needs a start number, or the two would merge.
    const number = start !== undefined && start !== 1 ? start : isAfterSame ? 1 : undefined;
    const isNumbered = kind === 'number';
    const block: BlockAttributes = {
      kind,
      ...place,
      ...(isNumbered && at === 0 && number !== undefined && { start: number }),
      ...(isNumbered && sign && { type: sign }),
      ...(isText && dirOf(first)),
    };
    return [paragraph(isText ? (first.content ?? []) : [], block), ...blocksIn(isText ? others : parts, within)];
  });
}

function rowOf({ content = [] }: RichNode): RichNode {
  const isHeader = content.length > 0 && content.every(({ type }) => type === 'tableHeader');
  const cells = content.map((cell): RichNode => {
    const blocks = blocksIn(cell.content ?? [], {}).flatMap((block) => (block.type === 'table' ? cellsOf(block) : [block]));
    const header = cell.type === 'tableHeader' && !isHeader ? { header: true } : {};
    return { type: 'tableCell', ...withAttributes(header), ...(blocks.length > 0 && { content: blocks }) };
  });
  return { type: 'tableRow', ...withAttributes(isHeader ? { header: true } : {}), ...(cells.length > 0 && { content: cells }) };
}

/** Returns the blocks in the cells of a table at a place where tables are not allowed. */
function cellsOf({ content = [] }: FlatBlock): FlatBlock[] {
  return content.flatMap((row) => (row.content ?? []).flatMap((cell) => cell.content ?? []));
}

function paragraph(content: readonly RichNode[], attrs: BlockAttributes): FlatBlock {
  return { type: 'paragraph', ...withAttributes(attrs), ...(content.length > 0 && { content }) };
}

function dirOf({ attrs = {} }: RichNode): BlockAttributes {
  const { dir } = readBlockAttributes(attrs);
  return dir ? { dir } : {};
}
