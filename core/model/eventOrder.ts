import { sortByDate } from '#core/dates/edtf/dateOrder';
import { compareByDate, type Dated, hasBounds } from '#core/dates/edtf/span';
import type { EventLink } from '#core/model/timeline';

/** An item that is sorted in a timeline: by its date, or without one by the events that it follows. */
export interface Placed extends Dated {
  links: readonly EventLink[];
}

/** Where an undated event stands: behind which place among the dated ones, in how many steps. */
interface Anchor {
  place: number;
  steps: number;
}

const mostSteps = 100;
const nowhere: Anchor = { place: Number.POSITIVE_INFINITY, steps: 0 };

/** Which events an undated one comes after, as one text; empty: none are named. Events of one such text can be put in any order. */
export function followedBy({ links }: Pick<Placed, 'links'>): string {
  return links
    .filter(({ kind }) => kind === 'follows')
    .map(({ eventId }) => eventId)
    .sort()
    .join(' ');
}

/**
 * The order of a timeline: by the date (`sortByDate`). What has no date that can be read comes last: in the order of the events that it follows, then as editors have put it. Sorts in place.
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
    // An event in a circle of links follows nothing, and so does the end of a chain that is longer than any real one.
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
