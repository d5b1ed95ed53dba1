/** A place in another timeline that cites a source. */
export interface Elsewhere {
  timelineId: string;
  timelineTitle: string;
  of: 'event' | 'positions' | 'summary';
  /** `date` is EDTF; `title` and `date` may be empty. Null where `of` is something else. */
  event: { id: string; title: string; date: string } | null;
}
