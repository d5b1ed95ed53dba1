import { nodesIn } from '#core/model/nodes/nodesIn';
import type { RichNode, RichText } from '#core/model/richText';

/** A pointer from a claim to a source: the attributes of an inline citation node. */
export interface Citation {
  id: string;
  sourceId: string;
  /** A CSL locator term (page, paragraph, timestamp ...). Null if none fits; the locator then needs no label. */
  label: string | null;
  locator: string;
  prefix: string;
  suffix: string;
  /** The words of the source. */
  quote: string;
  /** The claim that the citation supports, in the editors' words. */
  supports: string;
}

/** CSL 1.0.2, terms.locator. */
export const locatorLabels = [
  'page',
  'paragraph',
  'section',
  'chapter',
  'article-locator',
  'timestamp',
  'line',
  'verse',
  'volume',
  'part',
  'note',
  'appendix',
  'column',
  'figure',
  'folio',
  'table',
  'title-locator',
  'rule',
  'issue',
  'book',
  'act',
  'scene',
  'canon',
  'elocation',
  'equation',
  'opus',
  'sub-verbo',
  'supplement',
  'version',
] as const;

/** The name of the node in rich text. */
export const citationNode = 'citation';

export function citationToNode(citation: Citation): RichNode {
  return { type: citationNode, attrs: { ...citation } };
}

/** Reads a node's attributes. A missing value or one of a wrong type reads as empty. Null if it points to no source. */
export function nodeToCitation(node: RichNode): Citation | null {
  if (node.type !== citationNode) return null;
  const text = (name: string) => (typeof node.attrs?.[name] === 'string' ? (node.attrs[name] as string) : '');
  const sourceId = text('sourceId');
  if (sourceId === '') return null;
  return {
    id: text('id'),
    sourceId,
    label: text('label') || null,
    locator: text('locator'),
    prefix: text('prefix'),
    suffix: text('suffix'),
    quote: text('quote'),
    supports: text('supports'),
  };
}

/** Returns all citations of a text in reading order. */
export function citationsIn(text: RichText): Citation[] {
  return nodesIn(text, nodeToCitation);
}
