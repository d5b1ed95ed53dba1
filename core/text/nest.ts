import type { RichNode, RichText } from '#core/model/richText';
import { type BlockAttributes, type FlatBlock, type FlatText, readBlockAttributes, withAttributes } from '#core/text/flatText';

/** A node under construction. */
interface Growing extends RichNode {
  content: RichNode[];
}

interface OpenList {
  list: Growing;
  level: number;
}

/**
 * Nests flat blocks: items in lists, lists in items, quotations around their blocks. Total: an item that is indented too deep goes one
 * level below the block before it. An indented block without an item before it goes to the margin.
 */
export function nest(blocks: FlatText): RichText {
  const root: RichNode[] = [];
  let quote: Growing | null = null;
  let lists: OpenList[] = [];
  for (const block of blocks) {
    const attrs = readBlockAttributes(block.attrs ?? {});
    if (Boolean(attrs.quote) !== Boolean(quote)) {
      lists = [];
      quote = attrs.quote ? { type: 'blockquote', content: [] } : null;
      if (quote) root.push(quote);
    }
    const level = attrs.indent ?? 0;
    while ((lists.at(-1)?.level ?? -1) >= level) lists.pop();
    const into = contentOf(lists.at(-1)) ?? quote?.content ?? root;
    const isItem = block.type === 'paragraph' && (attrs.kind === 'bullet' || attrs.kind === 'number');
    if (isItem) lists.push({ list: putItem(into, attrs, paragraphOf(block, attrs)), level });
    else into.push(blockOf(block, attrs));
  }
  return root;
}

/** Returns the content of the last item of a list. */
function contentOf(open: OpenList | undefined): RichNode[] | undefined {
  return (open?.list.content.at(-1) as Growing | undefined)?.content;
}

/** Appends an item to the list that ends `into`, or to a new one. Returns the list. */
function putItem(into: RichNode[], { kind, start, type: sign }: BlockAttributes, paragraph: RichNode): Growing {
  const type = kind === 'bullet' ? 'bulletList' : 'orderedList';
  const item: Growing = { type: 'listItem', content: [paragraph] };
  const last = into.at(-1);
  const isNumbered = kind === 'number';
  if (last?.type === type && (!isNumbered || (start === undefined && last.attrs?.type === sign))) {
    (last as Growing).content.push(item);
    return last as Growing;
  }
  const attrs = isNumbered ? { ...(start !== undefined && start !== 1 && { start }), ...(sign && { type: sign }) } : {};
  const list: Growing = { type, ...withAttributes(attrs), content: [item] };
  into.push(list);
  return list;
}

function blockOf(block: FlatBlock, attrs: BlockAttributes): RichNode {
  if (block.type === 'paragraph') return paragraphOf(block, attrs);
  const { quote: _quote, indent: _indent, ...own } = block.attrs ?? {};
  const content = block.type === 'table' ? block.content?.map(rowOf) : block.content;
  return { type: block.type, ...withAttributes(own), ...(content && { content }) };
}

function paragraphOf({ content }: FlatBlock, { kind, dir }: BlockAttributes): RichNode {
  const level = kind === 'h2' ? 2 : kind === 'h3' ? 3 : null;
  const attrs = { ...(level && { level }), ...(dir && { dir }) };
  return { type: level ? 'heading' : 'paragraph', ...withAttributes(attrs), ...(content && { content }) };
}

function rowOf({ attrs, content = [] }: RichNode): RichNode {
  const cells = content.map((cell): RichNode => {
    const isHeader = attrs?.header === true || cell.attrs?.header === true;
    return { type: isHeader ? 'tableHeader' : 'tableCell', ...(cell.content && { content: nest(cell.content) }) };
  });
  return { type: 'tableRow', ...(cells.length > 0 && { content: cells }) };
}
