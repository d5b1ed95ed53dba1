import type { ShortcutId } from './shortcuts';

export const commandGroups = ['do', 'go', 'events', 'theme'] as const;

/** Something that the palette offers. */
export interface Command {
  id: string;
  group: (typeof commandGroups)[number];
  label: string;
  /** Found by, and not shown. */
  alsoNamed?: string;
  /** Said after the label, and found by, as an event's date. */
  detail?: string;
  shortcut?: ShortcutId;
  /** It puts the focus somewhere itself. */
  movesFocus?: boolean;
  run: () => void;
}

const mostShown = 50;

/** The commands that have every word of the query in them, in any script, by group; long groups are cut. */
export function findCommands(commands: readonly Command[], query: string): { group: Command['group']; commands: Command[] }[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label, alsoNamed = '', detail = '' }) => {
    const text = plain(`${label} ${alsoNamed} ${detail}`);
    return words.every((word) => text.includes(word));
  });
  return commandGroups
    .map((group) => ({ group, commands: found.filter((each) => each.group === group).slice(0, mostShown) }))
    .filter((each) => each.commands.length > 0);
}

/** Without case and without marks, so that "peremoha" and "Перемо́га" are found as they are typed. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
