import * as Y from 'yjs';
import { type Fields, rootsOf } from '#core/timeline/schema';

/** Which rich text of a timeline: an event's body, the claim of one of its accounts, a position of the matrix, or the summary. */
export type TextPlace =
  | { of: 'event'; eventId: string }
  | { of: 'account'; eventId: string; accountId: string }
  | { of: 'position'; positionId: string }
  | { of: 'summary' };

/** The fragment that holds a rich text in one language; null where it, or what it belongs to, is not there. */
export function findRichText(doc: Y.Doc, place: TextPlace, language: string): Y.XmlFragment | null {
  const fragment = mapIn(findTexts(doc, place), language);
  return fragment instanceof Y.XmlFragment ? fragment : null;
}

/** An event's title in one language. */
export function findTitle(doc: Y.Doc, eventId: string, language: string): Y.Text | null {
  const title = mapIn(rootsOf(doc).events.get(eventId)?.get('title'), language);
  return title instanceof Y.Text ? title : null;
}

/** The map of a rich text's fragments by language, as the doc holds it. */
export function findTexts(doc: Y.Doc, place: TextPlace): unknown {
  const roots = rootsOf(doc);
  switch (place.of) {
    case 'event':
      return roots.events.get(place.eventId)?.get('body');
    case 'account':
      return mapIn(mapIn(roots.events.get(place.eventId)?.get('accounts'), place.accountId), 'claim');
    case 'position':
      return roots.positions.get(place.positionId)?.get('text');
    case 'summary':
      return roots.timeline.get('summary');
  }
}

function mapIn(value: unknown, key: string): unknown {
  return value instanceof Y.Map ? (value as Fields).get(key) : undefined;
}
