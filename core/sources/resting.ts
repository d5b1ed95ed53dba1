/** A place that rests on a source: it cites the source, or one that is derived from it. */
export interface Resting {
  timelineId: string;
  timelineTitle: string;
  of: 'event' | 'positions' | 'summary';
  /** `date` is EDTF; `title` and `date` may be empty. Null where `of` is something else. */
  event: { id: string; title: string; date: string } | null;
  /** The title of the derived source that the place cites. Null if it cites the source itself. */
  through: string | null;
}
