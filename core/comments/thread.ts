import type { Standing } from '#core/comments/standing';
import type { Ref } from '#core/model/ref';

/** The reactions to a comment. */
export const reactions = ['agree', 'disagree', 'thanks', 'seen', 'done', 'doubt'] as const;
export type Reaction = (typeof reactions)[number];

export interface PersonName {
  id: string;
  name: string;
}

/** A thread as one person sees it. All times are in RFC 3339. */
export interface ThreadView {
  id: string;
  anchor: Ref;
  /** The words that it was started on or attached to later. Null if it is not on words. */
  quote: string | null;
  /** The state of the anchor at the server's last check. Null before the first check. */
  standing: Standing | null;
  createdAt: string;
  createdBy: PersonName;
  resolved: { by: PersonName; at: string } | null;
  assignee: PersonName | null;
  /** A day in EDTF. */
  due: string | null;
  /** Rises with each change of the thread or of one of its comments. */
  rev: number;
  /** The `rev` up to which this person has read. Comments with a greater `madeRev` are new to them. */
  readRev: number;
  isUnread: boolean;
  /** The number of comments that are not deleted. */
  commentCount: number;
  /** The oldest first. A list of threads has only the first and the last; a request with `since` gets only the changed ones. */
  comments: CommentView[];
}

/** A thread as all readers of the timeline see it. */
export type SharedThreadView = Omit<ThreadView, 'readRev' | 'isUnread'>;

export interface CommentView {
  id: string;
  author: PersonName;
  /** Null if it was deleted, or hidden from this person. `partsOf` parses it. */
  body: string | null;
  /** The people whom the body mentions. */
  mentions: PersonName[];
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  hidden: { by: PersonName; at: string } | null;
  reactions: { reaction: Reaction; people: PersonName[] }[];
  /** The thread's `rev` at its creation and at its last change. */
  madeRev: number;
  rev: number;
}

export interface ThreadPage {
  threads: ThreadView[];
  /** The value of `after` for the next page. Null on the last page. */
  next: string | null;
}

/** The number of threads of each record. Omits records without threads. */
export interface ThreadCount {
  kind: string;
  id: string;
  open: number;
  resolved: number;
  /** The number of unread open threads. */
  unread: number;
}
