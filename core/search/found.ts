import type { Piece } from '#core/search/excerpt';

/** The kinds of records that a search over all timelines finds. */
export const foundKinds = ['event', 'source'] as const;

/** An event or a source that was found in one of a person's timelines. */
export interface Found {
  kind: (typeof foundKinds)[number];
  timelineId: string;
  timelineTitle: string;
  /** Of the event or the source, within its timeline. */
  id: string;
  /** In the timeline's first language; may be empty. */
  title: string;
  /** EDTF, of an event; empty: it has none, or this is a source. */
  date: string;
  /** Words around the place; null: all of it is in the title. */
  excerpt: Piece[] | null;
}

/** The answer to a search over all of a person's timelines. */
export interface FoundInTimelines {
  found: Found[];
  /** There is more than is listed. */
  hasMore: boolean;
}

/** The path of a found event or source in the application. */
export function pathOfFound({ kind, timelineId, id }: Found): string {
  return `/timelines/${timelineId}${kind === 'source' ? '/sources' : ''}#${encodeURIComponent(id)}`;
}
