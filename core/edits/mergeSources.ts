import * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { deleteSource, type SourceChange, updateSource } from '#core/edits/source';
import { edit, requireFields } from '#core/edits/transaction';
import { citationNode } from '#core/model/nodes/citation';
import { rootsOf } from '#core/model/schema';
import { storedTextsIn } from '#core/model/storedTexts';
import { isMap, isRichText } from '#core/model/yjsTypes';

/**
 * Makes several sources one, in one transaction: all citations of the others point to the kept one, sources that repeat one of the others
 * repeat the kept one, the chosen fields are written, and the others are deleted. Returns the number of moved citations. Throws
 * `UnknownIdError` if the kept source does not exist; ignores others that do not.
 */
export function mergeSources(doc: Y.Doc, keptId: string, otherIds: readonly string[], chosen: SourceChange): number {
  return edit(doc, (roots) => {
    requireFields(roots, 'sources', keptId);
    const others = new Set(otherIds.filter((id) => id !== keptId && roots.sources.has(id)));
    let moved = 0;
    for (const citation of citationsIn(doc)) {
      if (!others.has(String(citation.getAttribute('sourceId')))) continue;
      citation.setAttribute('sourceId', keptId);
      moved += 1;
    }
    for (const [id, fields] of roots.sources) {
      const origin = isMap(fields) && !others.has(id) ? fields.get('derivedFrom') : undefined;
      if (typeof origin !== 'string' || !others.has(origin)) continue;
      // A source does not repeat itself.
      applyEdit(doc, {
        type: 'set',
        record: { kind: 'source', id },
        field: 'annalist',
        value: { derivedFrom: id === keptId ? null : keptId },
      });
    }
    updateSource(doc, keptId, chosen);
    for (const id of others) deleteSource(doc, id);
    return moved;
  });
}

/** Yields the stored citations of all texts, also those in tables. */
function* citationsIn(doc: Y.Doc): Generator<Y.XmlElement> {
  if (rootsOf(doc).sources.size === 0) return;
  for (const { texts } of storedTextsIn(doc)) for (const text of texts.values()) if (isRichText(text)) yield* citationsOf(text);
}

function* citationsOf(text: Y.XmlText): Generator<Y.XmlElement> {
  for (const { insert } of text.toDelta() as { insert: unknown }[]) if (insert instanceof Y.XmlElement) yield* citationsWithin(insert);
}

function* citationsWithin(element: Y.XmlElement): Generator<Y.XmlElement> {
  if (element.nodeName === citationNode) yield element;
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) yield* citationsOf(child);
    else if (child instanceof Y.XmlElement) yield* citationsWithin(child);
  }
}
