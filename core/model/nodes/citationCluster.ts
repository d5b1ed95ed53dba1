import { type Citation, citationNode, nodeToCitation } from '#core/model/nodes/citation';
import type { RichNode } from '#core/model/richText';

/**
 * Returns the nodes of a block, with citations that stand directly beside each other as one cluster: they are one mark in the text, as CSL
 * has one citation of several items. Omits citations that point to no source.
 */
export function inClusters(nodes: readonly RichNode[]): (RichNode | Citation[])[] {
  const parts: (RichNode | Citation[])[] = [];
  for (const node of nodes) {
    if (node.type !== citationNode) {
      parts.push(node);
      continue;
    }
    const citation = nodeToCitation(node);
    const last = parts.at(-1);
    if (!citation) continue;
    if (Array.isArray(last)) last.push(citation);
    else parts.push([citation]);
  }
  return parts;
}
