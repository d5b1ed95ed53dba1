/** Where a shortcut is listed. */
export const shortcutGroups = ['everywhere', 'timeline', 'events'] as const;

interface ShortcutEntry {
  id: string;
  /** Any of these; Mod is Ctrl, or Cmd on a Mac. */
  keys: readonly string[];
  group: (typeof shortcutGroups)[number];
  /** `settled`: in a field too, while it holds no typing that the doc does not have yet (`data-draft="clean"`). */
  inFields: 'never' | 'settled' | 'always';
}

/** Every shortcut there is: the key handler and the sheet both read this, and the catalogue names each by its id. */
export const shortcuts = [
  { id: 'palette', keys: ['Mod+k'], group: 'everywhere', inFields: 'always' },
  { id: 'shortcuts', keys: ['?'], group: 'everywhere', inFields: 'never' },
  { id: 'undo', keys: ['Mod+z'], group: 'timeline', inFields: 'settled' },
  { id: 'redo', keys: ['Mod+Shift+z', 'Mod+y'], group: 'timeline', inFields: 'settled' },
  { id: 'newEvent', keys: ['n'], group: 'events', inFields: 'never' },
  { id: 'find', keys: ['/'], group: 'events', inFields: 'never' },
] as const satisfies readonly ShortcutEntry[];

export type Shortcut = (typeof shortcuts)[number];
export type ShortcutId = Shortcut['id'];

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The shortcut that a press of keys stands for, in any layout; null: none. */
export function findShortcut(press: KeyPress): Shortcut | null {
  return shortcuts.find(({ keys }) => keys.some((combination) => isPressed(combination, press))) ?? null;
}

/** A key alone, without Ctrl or Cmd: what speech input and a slip of the hand can set off, and so can be turned off. */
export function isSingleKey({ keys }: Shortcut): boolean {
  return keys.every((combination: string) => !combination.startsWith('Mod+'));
}

function isPressed(combination: string, press: KeyPress): boolean {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const isLetter = /^[a-z]$/.test(key);
  if (press.altKey || parts.includes('Mod') !== (press.ctrlKey || press.metaKey)) return false;
  // Where a sign is on the keyboard, and whether it takes Shift, is the layout's matter.
  if (isLetter && parts.includes('Shift') !== press.shiftKey) return false;
  return (isLetter ? letterOf(press) : press.key) === key;
}

/** A layout without Latin letters tells by the key's place which one is meant. */
function letterOf({ key, code }: KeyPress): string {
  return /^[\x20-\x7e]$/.test(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase();
}
