import { sortByDate } from '#core/dates/edtf/dateOrder';
import { compareByDate, type Dated, hasBounds } from '#core/dates/edtf/span';
import type { EventLink } from '#core/model/timeline';

/** An item sorted in a timeline: by its date, or if undated by the events that it follows. */
export interface Placed extends Dated {
  links: readonly EventLink[];
}

/** The place of an undated event: the dated event that it follows, and the number of links between them. */
interface Anchor {
  place: number;
  steps: number;
}

const mostSteps = 100;
const nowhere: Anchor = { place: Number.POSITIVE_INFINITY, steps: 0 };

/** The events that an undated event follows, as one string. Empty if it follows none. Editors order events with equal strings freely. */
export function followedBy({ links }: Pick<Placed, 'links'>): string {
  return links
    .filter(({ kind }) => kind === 'follows')
    .map(({ eventId }) => eventId)
    .sort()
    .join(' ');
}

/**
 * Sorts in place by date (`sortByDate`). Events without a readable date come last: in the order of the events that they follow, then in the
 * editors' order.
 */
export function sortEvents<T extends Placed>(events: T[]): T[] {
  sortByDate(events);
  const dated = events.filter(({ date }) => hasBounds(date));
  const undated = events.slice(dated.length);
  if (undated.length < 2) return events;
  const places = new Map(dated.map(({ id }, place) => [id, place]));
  const byId = new Map(undated.map((event) => [event.id, event]));
  const anchors = new Map<string, Anchor>();
  const anchorOf = (event: T, depth = 0): Anchor => {
    const known = anchors.get(event.id);
    if (known) return known;
    // An event in a circle of links follows nothing. Neither does the end of a chain longer than any real one.
    if (depth > mostSteps) return nowhere;
    anchors.set(event.id, nowhere);
    const followed = event.links.flatMap(({ kind, eventId }) => {
      if (kind !== 'follows') return [];
      const place = places.get(eventId);
      if (place !== undefined) return [{ place, steps: 1 }];
      const other = byId.get(eventId);
      if (!other) return [];
      const anchor = anchorOf(other, depth + 1);
      return [{ place: anchor.place, steps: anchor.steps + 1 }];
    });
    const anchor = followed.sort(compareAnchors).at(-1) ?? nowhere;
    anchors.set(event.id, anchor);
    return anchor;
  };
  const named = new Map(undated.map((event) => [event.id, followedBy(event)]));
  undated.sort(
    (a, b) => compareAnchors(anchorOf(a), anchorOf(b)) || compareText(named.get(a.id) ?? '', named.get(b.id) ?? '') || compareByDate(a, b),
  );
  events.splice(dated.length, undated.length, ...undated);
  return events;
}

function compareAnchors(a: Anchor, b: Anchor): number {
  return a.place === b.place ? a.steps - b.steps : a.place < b.place ? -1 : 1;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
