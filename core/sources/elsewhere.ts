/** A place in another timeline that cites a source. */
export interface Elsewhere {
  timelineId: string;
  timelineTitle: string;
  /** Null for the positions. `date` is EDTF; `title` and `date` may be empty. */
  event: { id: string; title: string; date: string } | null;
}
