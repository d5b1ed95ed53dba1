import type { FieldRef } from '#core/model/ref';

/** A problem that a reader of the edition would notice. */
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
  /** An error prevents publishing. A warning does not. */
  severity: 'error' | 'warning';
  /** The place of the problem. Null for the whole timeline. */
  ref: FieldRef | null;
  /** The date as typed, the id of the source or the alternative text of the picture. */
  detail: string;
  /** The picture in the text at the place that the finding is about: its hash, and its number among the equal ones there, from 0. */
  image?: { hash: string; nth: number };
}
