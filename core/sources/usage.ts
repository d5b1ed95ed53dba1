import { everyText } from '#core/model/everyText';
import type { TextPlace } from '#core/model/findText';
import { citationsIn } from '#core/model/nodes/citation';
import type { Timeline, TimelineEvent } from '#core/model/timeline';

/** A text that cites a source: the timeline's summary, an event (body or account) or a position of the matrix. */
export type CitedIn = Exclude<TextPlace, { of: 'account' }>;

/** Returns the places that cite each source, each once: the summary, the events in order, the matrix. */
export function citedPlaces(timeline: Pick<Timeline, 'summary' | 'events' | 'positions'>): Map<string, CitedIn[]> {
  const places = new Map<string, Map<string, CitedIn>>();
  for (const { place, text } of everyText(timeline)) {
    const citedIn: CitedIn = place.of === 'account' ? { of: 'event', eventId: place.eventId } : place;
    for (const { sourceId } of citationsIn(text)) {
      const known = places.get(sourceId) ?? new Map<string, CitedIn>();
      places.set(sourceId, known.set(JSON.stringify(citedIn), citedIn));
    }
  }
  return new Map([...places].map(([sourceId, known]) => [sourceId, [...known.values()]]));
}

/** Returns the sources that an event cites in its body or accounts, each once. */
export function sourcesCitedIn({ body, accounts }: Pick<TimelineEvent, 'body' | 'accounts'>): string[] {
  const texts = [body, ...accounts.map(({ claim }) => claim)].flatMap((byLanguage) => Object.values(byLanguage));
  return [...new Set(texts.flatMap(citationsIn).map(({ sourceId }) => sourceId))];
}
