export type FoundIn = { of: 'event'; eventId: string } | { of: 'summary' } | { of: 'matrix' };

/** Something that a reader of the edition would stumble over. */
export interface Finding {
  code:
    | 'no-events'
    | 'too-large'
    | 'damaged'
    | 'unreadable-date'
    | 'date-in-words'
    | 'source-gone'
    | 'no-title'
    | 'no-citation'
    | 'image-without-words'
    | 'image-gone';
  /** An error stops the publishing; a warning is told. */
  severity: 'error' | 'warning';
  /** Where it is; null: in the timeline as a whole. */
  place: FoundIn | null;
  /** What it is about: the date as typed, the id of the source, what the picture shows. */
  detail: string;
}
