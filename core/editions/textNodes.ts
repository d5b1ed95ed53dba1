import { type Citation, citationNode, nodeToCitation } from '#core/model/nodes/citation';
import { type Image, imageNode, nodeToImage } from '#core/model/nodes/image';
import { nodesIn } from '#core/model/nodes/nodesIn';
import type { FieldRef } from '#core/model/ref';
import type { Timeline } from '#core/model/timeline';
import { inRichTexts, leavesOfTimeline, richTextsOf } from '#core/model/walk';

/** The citations and pictures in one text of a timeline. */
export interface TextNodes {
  ref: FieldRef;
  citations: Citation[];
  images: Image[];
}

/** Walks all texts of a timeline once. Returns the nodes that publishing needs. */
export function textNodesOf(timeline: Timeline): TextNodes[] {
  return richTextsOf(leavesOfTimeline(timeline, inRichTexts)).map(({ record, field, language, value }) => {
    const nodes = nodesIn(value, (node) => (node.type === citationNode || node.type === imageNode ? node : null));
    return {
      ref: { ...record, field, language },
      citations: nodes.flatMap((node) => nodeToCitation(node) ?? []),
      images: nodes.flatMap((node) => nodeToImage(node) ?? []),
    };
  });
}
