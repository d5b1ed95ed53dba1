import type { FoundIn } from '#core/editions/finding';
import { kinds } from '#core/model/kinds';
import { outermost, type RecordRef } from '#core/model/leaves';
import { type Citation, citationNode, nodeToCitation } from '#core/model/nodes/citation';
import { type Image, imageNode, nodeToImage } from '#core/model/nodes/image';
import { nodesIn } from '#core/model/nodes/nodesIn';
import type { Timeline } from '#core/model/timeline';
import { inRichTexts, leavesOfTimeline, richTextsOf } from '#core/model/walk';

/** The citations and pictures in the texts of one part of a timeline. */
export interface TextNodes {
  place: FoundIn;
  citations: Citation[];
  images: Image[];
}

/** Walks all texts of a timeline once. Returns the nodes that publishing needs, keyed by `keyOf` of their part. */
export function textNodesOf(timeline: Timeline): Map<string, TextNodes> {
  const found = new Map<string, TextNodes>();
  for (const leaf of richTextsOf(leavesOfTimeline(timeline, inRichTexts))) {
    const place = placeOf(outermost(leaf.record));
    const key = keyOf(place);
    const nodes = found.get(key) ?? { place, citations: [], images: [] };
    found.set(key, nodes);
    for (const node of nodesIn(leaf.value, (each) => (each.type === citationNode || each.type === imageNode ? each : null))) {
      const citation = nodeToCitation(node);
      const image = nodeToImage(node);
      if (citation) nodes.citations.push(citation);
      if (image) nodes.images.push(image);
    }
  }
  return found;
}

function placeOf({ kind, id }: RecordRef): FoundIn {
  if (kind === kinds.event.name) return { of: 'event', eventId: id };
  return kind === kinds.timeline.name ? { of: 'summary' } : { of: 'matrix' };
}

export function keyOf(place: FoundIn): string {
  return place.of === 'event' ? `event ${place.eventId}` : place.of;
}
