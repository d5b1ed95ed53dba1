import { foldWords } from '#core/search/foldWords';
import type { ShortcutId } from './shortcuts';

export const commandGroups = ['do', 'go', 'events', 'elsewhere', 'theme'] as const;

/** A command of the palette. */
export interface Command {
  id: string;
  group: (typeof commandGroups)[number];
  label: string;
  /** Searched, not displayed. */
  alsoNamed?: string;
  /** Displayed behind the label and searched, such as an event's date. */
  detail?: string;
  shortcut?: ShortcutId;
  /** The command moves the focus itself. */
  movesFocus?: boolean;
  run: () => void;
}

const mostShown = 50;

/** Returns the commands that contain every word of the query, in any script, by group. Long groups are cut. */
export function findCommands(commands: readonly Command[], query: string): { group: Command['group']; commands: Command[] }[] {
  const words = foldWords(query).split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label, alsoNamed = '', detail = '' }) => {
    const text = foldWords(`${label} ${alsoNamed} ${detail}`);
    return words.every((word) => text.includes(word));
  });
  return commandGroups
    .map((group) => ({ group, commands: found.filter((each) => each.group === group).slice(0, mostShown) }))
    .filter((each) => each.commands.length > 0);
}
