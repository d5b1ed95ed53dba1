/** Where a shortcut is listed. */
export const shortcutGroups = ['everywhere', 'timeline', 'events'] as const;

interface ShortcutEntry {
  id: string;
  /** Any of these; Mod is Ctrl, or Cmd on a Mac. Those that stand alone never act in fields, whatever `inFields` says. */
  keys: readonly string[];
  group: (typeof shortcutGroups)[number];
  /** `settled`: in a field too, while it holds no typing that the doc does not have yet (`data-draft="clean"`). */
  inFields: 'never' | 'settled' | 'always';
  /** `row`: a key alone acts only in a row of the list that somebody has focused. So does every key that changes something, or leads to where typing does. */
  aloneFrom: 'anywhere' | 'row';
}

/** Every shortcut there is: the key handler and the sheet both read this, and the catalogue names each by its id. */
export const shortcuts = [
  { id: 'palette', keys: ['Mod+k'], group: 'everywhere', inFields: 'always', aloneFrom: 'anywhere' },
  { id: 'shortcuts', keys: ['?'], group: 'everywhere', inFields: 'never', aloneFrom: 'anywhere' },
  { id: 'undo', keys: ['Mod+z'], group: 'timeline', inFields: 'settled', aloneFrom: 'anywhere' },
  { id: 'redo', keys: ['Mod+Shift+z', 'Mod+y'], group: 'timeline', inFields: 'settled', aloneFrom: 'anywhere' },
  { id: 'newEvent', keys: ['n'], group: 'events', inFields: 'never', aloneFrom: 'row' },
  { id: 'find', keys: ['/'], group: 'events', inFields: 'never', aloneFrom: 'anywhere' },
  { id: 'nextEvent', keys: ['j', 'Alt+PageDown'], group: 'events', inFields: 'always', aloneFrom: 'anywhere' },
  { id: 'previousEvent', keys: ['k', 'Alt+PageUp'], group: 'events', inFields: 'always', aloneFrom: 'anywhere' },
  { id: 'editEvent', keys: ['e'], group: 'events', inFields: 'never', aloneFrom: 'row' },
  { id: 'addEventAfter', keys: ['a', 'Alt+Enter'], group: 'events', inFields: 'always', aloneFrom: 'row' },
  { id: 'duplicateEvent', keys: ['d'], group: 'events', inFields: 'never', aloneFrom: 'row' },
  { id: 'deleteEvent', keys: ['Delete', 'Mod+Backspace'], group: 'events', inFields: 'never', aloneFrom: 'row' },
  { id: 'selectEvent', keys: ['x'], group: 'events', inFields: 'never', aloneFrom: 'row' },
  { id: 'moveEarlier', keys: ['Alt+ArrowUp'], group: 'events', inFields: 'never', aloneFrom: 'row' },
  { id: 'moveLater', keys: ['Alt+ArrowDown'], group: 'events', inFields: 'never', aloneFrom: 'row' },
] as const satisfies readonly ShortcutEntry[];

export type Shortcut = (typeof shortcuts)[number];
export type ShortcutId = Shortcut['id'];

export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The shortcut that a press of keys stands for, in any layout; null: none. */
export function findShortcut(press: KeyPress): Shortcut | null {
  return shortcuts.find(({ keys }) => keys.some((combination) => isPressed(combination, press))) ?? null;
}

/** A key alone, without Ctrl, Cmd or Alt: what speech input and a slip of the hand can set off, and so can be turned off. */
export function isSingleKey({ ctrlKey, metaKey, altKey }: KeyPress): boolean {
  return !ctrlKey && !metaKey && !altKey;
}

function isPressed(combination: string, press: KeyPress): boolean {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const isLetter = /^[a-z]$/.test(key);
  if (parts.includes('Alt') !== press.altKey || parts.includes('Mod') !== (press.ctrlKey || press.metaKey)) return false;
  // Where a sign is on the keyboard, and whether it takes Shift, is the layout's matter.
  if (isLetter && parts.includes('Shift') !== press.shiftKey) return false;
  return (isLetter ? letterOf(press) : press.key) === key;
}

/** A layout without Latin letters tells by the key's place which one is meant. */
function letterOf({ key, code }: KeyPress): string {
  return /^[\x20-\x7e]$/.test(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase();
}
