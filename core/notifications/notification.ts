import type { Role, TeamRole } from '#core/access';
import type { PersonName } from '#core/comments/thread';

/** The reasons of a notification about a thread. */
export const threadReasons = ['mention', 'reply', 'assigned', 'resolved'] as const;
export type ThreadReason = (typeof threadReasons)[number];
export type NotificationKind = ThreadReason | 'published' | 'reported' | 'invited';

/** The modes of mails: at once, one daily digest, or none. */
export const mailModes = ['now', 'digest', 'off'] as const;
export type MailMode = (typeof mailModes)[number];

interface AnyNotification {
  id: string;
  /** RFC 3339. */
  at: string;
  isRead: boolean;
  /** The title of the timeline, or the name of the team. */
  title: string;
}

export interface ThreadNotification extends AnyNotification {
  kind: ThreadReason;
  actor: PersonName;
  timelineId: string;
  threadId: string;
  /** Null if the notification is about the thread itself. */
  commentId: string | null;
  /** The text of the comment, with names instead of mentions. Empty if there is none, or it is deleted or hidden. */
  words: string;
  /** The words that the thread is on. */
  quote: string | null;
}

export interface EditionNotification extends AnyNotification {
  kind: 'published';
  actor: PersonName;
  timelineId: string;
  edition: { number: number; kind: 'first' | 'update' | 'correction'; note: string; slug: string };
}

/** A reader of the public page has reported an error. */
export interface ReportNotification extends AnyNotification {
  kind: 'reported';
  /** A reader has no account. */
  actor: null;
  timelineId: string;
  report: { id: string; eventTitle: string; words: string };
}

export interface InvitationNotification extends AnyNotification {
  kind: 'invited';
  actor: PersonName;
  /** `token` belongs in the address `/invitations/<token>`. */
  invitation: { to: 'timeline'; role: Role; token: string } | { to: 'team'; role: TeamRole; token: string };
}

export type NotificationView = ThreadNotification | EditionNotification | ReportNotification | InvitationNotification;

export interface NotificationPage {
  notifications: NotificationView[];
  /** The value of `after` for the next page. Null on the last page. */
  next: string | null;
  unread: number;
}

export interface NotificationSettings {
  mail: MailMode;
  /** Whether this site sends mails, and to this person: an address has to be confirmed first. */
  isMailed: boolean;
  /** All timelines of the person, by title. Null: as for all. */
  timelines: { timelineId: string; title: string; mail: MailMode | null }[];
}
