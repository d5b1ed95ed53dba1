import { everyText } from '#core/model/everyText';
import type { TextPlace } from '#core/model/findText';
import { citationsIn } from '#core/model/nodes/citation';
import type { Timeline, TimelineEvent } from '#core/model/timeline';

/** What cites a source: the timeline's summary, an event, in its body or an account, or a position of the matrix. */
export type CitedIn = Exclude<TextPlace, { of: 'account' }>;

/** Where each source is cited, each place once: the summary, then events in their order, then the matrix. */
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

/** The sources that an event cites, in its body or in an account, each once. */
export function sourcesCitedIn({ body, accounts }: Pick<TimelineEvent, 'body' | 'accounts'>): string[] {
  const texts = [body, ...accounts.map(({ claim }) => claim)].flatMap((byLanguage) => Object.values(byLanguage));
  return [...new Set(texts.flatMap(citationsIn).map(({ sourceId }) => sourceId))];
}
