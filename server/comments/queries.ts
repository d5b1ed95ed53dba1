import { db } from '#server/base/db';

/** A conversation about one event, as its readers see it. */
export interface ThreadView {
  id: string;
  eventId: string;
  /** The words it was about when it was begun; they may be gone from the text since. */
  quote: TextQuote | null;
  createdAt: string;
  resolved: { by: string; at: string } | null;
  comments: CommentView[];
}

export interface CommentView {
  id: string;
  authorId: string;
  author: string;
  body: string;
  /** RFC 3339. */
  createdAt: string;
}

/** W3C Web Annotation Data Model 4.2.4, TextQuoteSelector. */
export interface TextQuote {
  exact: string;
  prefix: string;
  suffix: string;
}

/** All threads of a timeline, or of one of its events, the oldest first. Asks nobody's right: the caller has. */
export async function listThreads(timelineId: string, eventId?: string): Promise<ThreadView[]> {
  const rows = await db().thread.findMany({
    where: { timelineId, eventId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: {
      resolvedBy: { select: { name: true } },
      comments: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], include: { author: { select: { name: true } } } },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    eventId: row.eventId,
    quote: row.quote as TextQuote | null,
    createdAt: row.createdAt.toISOString(),
    resolved: row.resolvedAt ? { by: row.resolvedBy?.name ?? '', at: row.resolvedAt.toISOString() } : null,
    comments: row.comments.map((comment) => ({
      id: comment.id,
      authorId: comment.authorId,
      author: comment.author.name,
      body: comment.body,
      createdAt: comment.createdAt.toISOString(),
    })),
  }));
}
