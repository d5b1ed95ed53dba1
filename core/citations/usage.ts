import { citationsIn } from '#core/citations/citation';
import { positionId } from '#core/timeline/schema';
import type { Timeline } from '#core/timeline/timeline';

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
  for (const { id, body, accounts } of events) {
    const texts = [body, ...accounts.map(({ claim }) => claim)].flatMap((text) => Object.values(text));
    add(
      texts.flatMap(citationsIn).map(({ sourceId }) => sourceId),
      { of: 'event', eventId: id },
    );
  }
  for (const { questionId, documentId, partyId, text } of positions) {
    const cited = Object.values(text).flatMap(citationsIn);
    add(
      cited.map(({ sourceId }) => sourceId),
      { of: 'position', positionId: positionId(questionId, documentId, partyId) },
    );
  }
  return places;
}
