import type { Role } from '#core/access';

/** What the server knows of the timeline besides its doc. */
export interface Settings {
  /** The role that holds outside the room, where everyone reads an archived timeline only. */
  role: Role;
  teamId: string;
  teamName: string;
  isArchived: boolean;
  slug: string | null;
  isWithdrawn: boolean;
}

export interface SettingsPart {
  settings: Settings;
  title: string;
  /** Reads the settings again. */
  onChanged: () => Promise<void>;
}
