import type { BlockContent, ListItem, PhrasingContent, TableRow } from 'mdast';
import { inClusters } from '#core/model/nodes/citationCluster';
import { nodeToEmbed } from '#core/model/nodes/embed';
import { imageSources, nodeToImage } from '#core/model/nodes/image';
import { inRaisedSigns } from '#core/model/raisedSigns';
import type { RichMark, RichNode, RichText } from '#core/model/richText';
import { readAddress } from '#core/sources/address';

/** Returns the name of the footnote of a source. */
export type Cite = (sourceId: string) => string;

interface Context {
  cite: Cite;
  /** The address of the folder with the pictures. */
  images: string;
  credit(credit: string): string;
}

/** Converts a rich text to blocks of Markdown (mdast). Unknown nodes give their content. */
export function blocksOf(text: RichText, context: Context): BlockContent[] {
  return text.flatMap((node) => blockOf(node, context));
}

function blockOf(node: RichNode, context: Context): BlockContent[] {
  const inner = node.content ?? [];
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', children: inline(inner, context) }];
    case 'heading':
      return [{ type: 'heading', depth: node.attrs?.level === 2 ? 3 : 4, children: inline(inner, context) }];
    case 'bulletList':
      return [{ type: 'list', spread: false, children: inner.map((item) => itemOf(item, context)) }];
    case 'orderedList': {
      const start = typeof node.attrs?.start === 'number' && node.attrs.start >= 0 ? Math.floor(node.attrs.start) : 1;
      return [{ type: 'list', ordered: true, start, spread: false, children: inner.map((item) => itemOf(item, context)) }];
    }
    case 'blockquote':
      return [{ type: 'blockquote', children: blocksOf(inner, context) }];
    case 'table':
      return [{ type: 'table', children: inner.filter(({ type }) => type === 'tableRow').map((row) => rowOf(row, context)) }];
    case 'image':
      return imageOf(node, context);
    case 'embed': {
      const embed = nodeToEmbed(node);
      return embed ? [{ type: 'paragraph', children: [link(embed.href, [{ type: 'text', value: embed.title || embed.href }])] }] : [];
    }
    default:
      return inner.some(({ type }) => type === 'text' || type === 'citation')
        ? [{ type: 'paragraph', children: inline(inner, context) }]
        : blocksOf(inner, context);
  }
}

function itemOf(item: RichNode, context: Context): ListItem {
  return { type: 'listItem', spread: false, children: blocksOf(item.content ?? [], context) };
}

function rowOf(row: RichNode, context: Context): TableRow {
  const cells = row.content ?? [];
  return {
    type: 'tableRow',
    // A Markdown cell is one line.
    children: cells.map((each) => ({ type: 'tableCell', children: inline((each.content ?? []).flatMap(wordsOf), context) })),
  };
}

function wordsOf(block: RichNode): readonly RichNode[] {
  return [...(block.content ?? []).flatMap((child) => (child.content ? wordsOf(child) : [child])), { type: 'text', text: ' ' }];
}

function imageOf(node: RichNode, { images, credit }: Context): BlockContent[] {
  const image = nodeToImage(node);
  if (!image) return [];
  return [
    { type: 'paragraph', children: [{ type: 'image', url: imageSources(image, images).src, alt: image.alt }] },
    { type: 'paragraph', children: [{ type: 'text', value: credit(image.credit) }] },
  ];
}

function inline(nodes: readonly RichNode[], context: Context): PhrasingContent[] {
  return inClusters(nodes).flatMap((node): PhrasingContent[] => {
    if (Array.isArray(node)) {
      const cited = new Set(node.map(({ sourceId }) => context.cite(sourceId)));
      // Without the comma, the raised numbers 1 and 2 read as 12.
      return [...cited].flatMap((identifier, at) => [
        ...(at > 0 ? [{ type: 'text' as const, value: ',' }] : []),
        { type: 'footnoteReference' as const, identifier },
      ]);
    }
    if (node.type === 'hardBreak') return [{ type: 'break' }];
    if (node.type !== 'text') return inline(node.content ?? [], context);
    const text: PhrasingContent = { type: 'text', value: inRaisedSigns(node.text ?? '', node.marks ?? []) };
    return [(node.marks ?? []).reduceRight<PhrasingContent>(marked, text)];
  });
}

function marked(inner: PhrasingContent, mark: RichMark): PhrasingContent {
  switch (mark.type) {
    case 'bold':
      return { type: 'strong', children: [inner] };
    case 'italic':
      return { type: 'emphasis', children: [inner] };
    case 'strike':
      return { type: 'delete', children: [inner] };
    case 'code':
      return inner.type === 'text' ? { type: 'inlineCode', value: inner.value } : inner;
    case 'link': {
      const address = readAddress(typeof mark.attrs?.href === 'string' ? mark.attrs.href : '');
      return address.ok ? link(address.href, [inner]) : inner;
    }
    default:
      return inner;
  }
}

function link(url: string, children: PhrasingContent[]): PhrasingContent {
  // Links cannot be nested.
  return { type: 'link', url, children: children as Exclude<PhrasingContent, { type: 'link' | 'linkReference' }>[] };
}
