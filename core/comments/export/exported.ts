import type { CommentView, ThreadView } from '#core/comments/thread';

/** The subject of an export, and the names that it uses. */
export interface ExportedTimeline {
  /** The address of the timeline, without a fragment. */
  address: string;
  title: string;
  /** Returns the name of a record. Empty if it has none, or no longer exists. */
  titleOf(record: { kind: string; id: string }): string;
}

/** Returns the exported comments of a thread: those that are neither deleted nor hidden. */
export function wordedComments({ comments }: ThreadView): (CommentView & { body: string })[] {
  return comments.flatMap((comment) => (comment.body === null || comment.hidden ? [] : [{ ...comment, body: comment.body }]));
}

/** Returns the text of a comment, with names instead of mentions. */
export function nameIn({ mentions }: CommentView): (userId: string) => string {
  return (userId) => mentions.find(({ id }) => id === userId)?.name ?? '';
}
