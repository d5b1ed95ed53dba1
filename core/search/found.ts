import type { Piece } from '#core/search/excerpt';

/** The kinds of records that a search over all timelines finds. */
export const foundKinds = ['event', 'source'] as const;

/** An event or a source that was found in one of a person's timelines. */
export interface Found {
  kind: (typeof foundKinds)[number];
  timelineId: string;
  timelineTitle: string;
  /** The id of the event or source within its timeline. */
  id: string;
  /** In the first of the timeline's languages that has one. May be empty. */
  title: string;
  /** The EDTF date of an event. Empty if it has none, and for a source. */
  date: string;
  /** The words around the match. Null if the title holds all search words. */
  excerpt: Piece[] | null;
}

/** The answer to a search over all of a person's timelines. */
export interface FoundInTimelines {
  found: Found[];
  /** There are more results than listed. */
  hasMore: boolean;
}

/** The path of a found event or source in the application. */
export function pathOfFound({ kind, timelineId, id }: Found): string {
  return `/timelines/${timelineId}${kind === 'source' ? '/sources' : ''}#${encodeURIComponent(id)}`;
}
