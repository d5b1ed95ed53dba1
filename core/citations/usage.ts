import { citationsIn } from '#core/citations/citation';
import { positionId } from '#core/timeline/schema';
import type { Timeline } from '#core/timeline/timeline';

/** What cites a source: an event, in its body or an account, or a position of the matrix. */
export type CitedIn = { of: 'event'; eventId: string } | { of: 'position'; positionId: string };

/** Where each source is cited, each place once, in the order of events and then of the matrix. */
export function citedPlaces({ events, positions }: Pick<Timeline, 'events' | 'positions'>): Map<string, CitedIn[]> {
  const places = new Map<string, CitedIn[]>();
  const add = (sourceIds: Iterable<string>, place: CitedIn) => {
    for (const id of new Set(sourceIds)) places.set(id, [...(places.get(id) ?? []), place]);
  };
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
