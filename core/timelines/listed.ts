import type { Role } from '#core/access';

/** A timeline as its list shows it. */
export interface TimelineItem {
  id: string;
  title: string;
  role: Role;
  /** The path of its room on the relay, on the same origin. */
  room: string;
  teamId: string;
  teamName: string;
  /** The public address of its latest edition; null: never published, or withdrawn. */
  slug: string | null;
  /** RFC 3339; null: it is not in the archive. */
  archivedAt: string | null;
  lastChange: LastChange | null;
}

/** When a timeline's content was last edited. */
export interface LastChange {
  /** RFC 3339. */
  at: string;
  /** Null: the server made it, or the person's account is gone. */
  by: string | null;
}

/** A deleted timeline that someone may restore, or whose public pages they may withdraw. */
export interface BinItem {
  id: string;
  title: string;
  teamName: string;
  /** RFC 3339. */
  deletedAt: string;
  /** It is removed for good, and only its public pages are left. */
  isRemoved: boolean;
  /** The public address; null: never published. */
  slug: string | null;
  isWithdrawn: boolean;
}
