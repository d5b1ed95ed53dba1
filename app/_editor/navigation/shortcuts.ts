/** The group of a shortcut in the list. */
export const shortcutGroups = ['everywhere', 'timeline', 'events'] as const;

interface ShortcutEntry {
  id: string;
  /** Any of these. Mod is Ctrl, or Cmd on a Mac. Single keys never act in fields, whatever `inFields` is. */
  keys: readonly string[];
  group: (typeof shortcutGroups)[number];
  /** `settled`: also in a field without typing that the doc lacks (`data-draft="clean"`). */
  inFields: 'never' | 'settled' | 'always';
  /**
   * `row`: a single key acts only in a focused row of the list. So does every key that changes something or moves the focus into a
   * field.
   */
  aloneFrom: 'anywhere' | 'row';
}

/** All shortcuts. The key handler and the sheet read this list, and the catalogue has a name for each id. */
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
  { id: 'comment', keys: ['Mod+Alt+m'], group: 'events', inFields: 'always', aloneFrom: 'anywhere' },
  { id: 'toThread', keys: ['Mod+Alt+g'], group: 'events', inFields: 'always', aloneFrom: 'anywhere' },
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

/** Returns the shortcut of a key press, in any layout. Null if there is none. */
export function findShortcut(press: KeyPress): Shortcut | null {
  return shortcuts.find(({ keys }) => keys.some((combination) => isPressed(combination, press))) ?? null;
}

/** Returns whether a press has no Ctrl, Cmd or Alt. Speech input and slips can trigger such shortcuts, so users can turn them off. */
export function isSingleKey({ ctrlKey, metaKey, altKey }: KeyPress): boolean {
  return !ctrlKey && !metaKey && !altKey;
}

function isPressed(combination: string, press: KeyPress): boolean {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const isLetter = /^[a-z]$/.test(key);
  if (parts.includes('Alt') !== press.altKey || parts.includes('Mod') !== (press.ctrlKey || press.metaKey)) return false;
  // The place of a sign, and its need for Shift, depend on the layout.
  if (isLetter && parts.includes('Shift') !== press.shiftKey) return false;
  return (isLetter ? letterOf(press) : press.key) === key;
}

/** In a layout without Latin letters, the key's position decides. */
function letterOf({ key, code }: KeyPress): string {
  return /^[\x20-\x7e]$/.test(key) ? key.toLowerCase() : (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase();
}
