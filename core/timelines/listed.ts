import type { Role } from '#core/access';

/** A timeline in the list. */
export interface TimelineItem {
  id: string;
  title: string;
  role: Role;
  /** The path of its room on the relay, which has the same origin. */
  room: string;
  teamId: string;
  teamName: string;
  /** The public address of its latest edition. Null if it was never published, or is withdrawn. */
  slug: string | null;
  /** RFC 3339. Null if it is not archived. */
  archivedAt: string | null;
  lastChange: LastChange | null;
}

/** The last edit of the timeline's content. */
export interface LastChange {
  /** RFC 3339. */
  at: string;
  /** Null if the server made the edit, or the account is deleted. */
  by: string | null;
}

/** A deleted timeline in the bin. The user may restore it, or withdraw its public pages. */
export interface BinItem {
  id: string;
  title: string;
  teamName: string;
  /** RFC 3339. */
  deletedAt: string;
  /** The timeline is removed for good. Only its public pages remain. */
  isRemoved: boolean;
  /** The public address. Null if it was never published. */
  slug: string | null;
  isWithdrawn: boolean;
}
