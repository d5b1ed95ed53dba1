import type * as Y from 'yjs';
import { rootsOf, textKeys } from '#core/model/schema';
import { isMap, isRichText, isText } from '#core/model/yjsTypes';

/** Which rich text of a timeline: an event's body, the claim of one of its accounts, a position of the matrix, or the summary. */
export type TextPlace =
  | { of: 'event'; eventId: string }
  | { of: 'account'; eventId: string; accountId: string }
  | { of: 'position'; positionId: string }
  | { of: 'summary' };

/** The text that holds a rich text in one language; null where it, or what it belongs to, is not there. */
export function findRichText(doc: Y.Doc, place: TextPlace, language: string): Y.XmlText | null {
  const text = mapIn(findTexts(doc, place), language);
  return isRichText(text) ? text : null;
}

/** An event's title in one language. */
export function findTitle(doc: Y.Doc, eventId: string, language: string): Y.Text | null {
  const title = mapIn(fieldOf(rootsOf(doc).events, eventId, 'title'), language);
  return isText(title) ? title : null;
}

/** The map of a rich text's languages, as the doc holds it. */
export function findTexts(doc: Y.Doc, place: TextPlace): unknown {
  const roots = rootsOf(doc);
  switch (place.of) {
    case 'event':
      return fieldOf(roots.events, place.eventId, textKeys.body);
    case 'account':
      return mapIn(mapIn(fieldOf(roots.events, place.eventId, 'accounts'), place.accountId), textKeys.claim);
    case 'position':
      return fieldOf(roots.positions, place.positionId, textKeys.position);
    case 'summary':
      return roots.timeline.get(textKeys.summary);
  }
}

function mapIn(value: unknown, key: string): unknown {
  return isMap(value) ? value.get(key) : undefined;
}

function fieldOf(root: unknown, id: string, name: string): unknown {
  return mapIn(mapIn(root, id), name);
}
