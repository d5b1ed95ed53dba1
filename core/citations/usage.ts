import { citationsIn } from '#core/citations/citation';
import { positionId } from '#core/timeline/schema';
import type { Timeline, TimelineEvent } from '#core/timeline/timeline';

/** What cites a source: the timeline's summary, an event, in its body or an account, or a position of the matrix. */
export type CitedIn = { of: 'summary' } | { of: 'event'; eventId: string } | { of: 'position'; positionId: string };

/** Where each source is cited, each place once: the summary, then events in their order, then the matrix. */
export function citedPlaces({ summary, events, positions }: Pick<Timeline, 'summary' | 'events' | 'positions'>): Map<string, CitedIn[]> {
  const places = new Map<string, CitedIn[]>();
  const add = (sourceIds: Iterable<string>, place: CitedIn) => {
    for (const id of new Set(sourceIds)) {
      const known = places.get(id);
      if (known) known.push(place);
      else places.set(id, [place]);
    }
  };
  const inSummary = Object.values(summary).flatMap(citationsIn);
  add(
    inSummary.map(({ sourceId }) => sourceId),
    { of: 'summary' },
  );
  for (const event of events) add(sourcesCitedIn(event), { of: 'event', eventId: event.id });
  for (const { questionId, documentId, partyId, text } of positions) {
    const cited = Object.values(text).flatMap(citationsIn);
    add(
      cited.map(({ sourceId }) => sourceId),
      { of: 'position', positionId: positionId(questionId, documentId, partyId) },
    );
  }
  return places;
}

/** The sources that an event cites, in its body or in an account, each once. */
export function sourcesCitedIn({ body, accounts }: Pick<TimelineEvent, 'body' | 'accounts'>): string[] {
  const texts = [body, ...accounts.map(({ claim }) => claim)].flatMap((byLanguage) => Object.values(byLanguage));
  return [...new Set(texts.flatMap(citationsIn).map(({ sourceId }) => sourceId))];
}
