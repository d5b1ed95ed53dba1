import type { Role } from '#core/access';

/** The server's data on the timeline, outside the doc. */
export interface Settings {
  /** The role outside the room. In the room, everyone only reads an archived timeline. */
  role: Role;
  teamId: string;
  teamName: string;
  isArchived: boolean;
  slug: string | null;
  isWithdrawn: boolean;
  isUnlisted: boolean;
  /** A mark of the password that readers need for the public pages, which changes with it. Null: there is none. */
  passwordMark: string | null;
  /** The end of the public pages, RFC 3339. Null: they have no end. */
  publicUntil: string | null;
  /** Mails about the timeline have its words, and not a link alone. */
  mailsHaveWords: boolean;
  /** The page of each source is captured, without anybody asking. */
  capturesAlways: boolean;
  /** Links are checked again after this many days. Null: only on demand. */
  recheckDays: number | null;
}

export interface SettingsPart {
  settings: Settings;
  title: string;
  /** Loads the settings again. */
  onChanged: () => Promise<void>;
}
