import { describe, expect, it } from 'vitest';
import messages from '#app/_editor/messages/en.json';
import { findShortcut, isSingleKey, type KeyPress, shortcuts } from '#app/_editor/navigation/shortcuts';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more };
}

describe('the table of shortcuts', () => {
  it('has no key combination and no name twice', () => {
    const combinations = shortcuts.flatMap(({ keys }): string[] => [...keys]);
    expect(new Set(combinations).size).toBe(combinations.length);
    expect(new Set(shortcuts.map(({ id }) => id)).size).toBe(shortcuts.length);
  });

  it('has exactly the shortcuts that the catalogue names', () => {
    expect(Object.keys(messages.shortcuts.name).sort()).toEqual(shortcuts.map(({ id }) => id).sort());
  });

  it('treats a key without Ctrl, Cmd or Alt as a single key, which never acts in text fields', () => {
    expect(isSingleKey(press('j'))).toBe(true);
    expect(isSingleKey(press('?', { shiftKey: true }))).toBe(true);
    for (const held of ['ctrlKey', 'metaKey', 'altKey'] as const) expect(isSingleKey(press('j', { [held]: true }))).toBe(false);
  });
});

describe('a key press', () => {
  const cases: [string, KeyPress, string | null][] = [
    ['Ctrl+K', press('k', { ctrlKey: true }), 'palette'],
    ['Cmd+K', press('k', { metaKey: true }), 'palette'],
    ['Ctrl+K with caps lock', press('K', { ctrlKey: true }), 'palette'],
    ['Ctrl and the K key of a Cyrillic layout', press('л', { ctrlKey: true, code: 'KeyK' }), 'palette'],
    ['Ctrl and the Z key of a Cyrillic layout', press('я', { ctrlKey: true, code: 'KeyZ' }), 'undo'],
    ['Ctrl+Z on a layout where another key bears the Z', press('z', { ctrlKey: true, code: 'KeyY' }), 'undo'],
    ['Ctrl+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), 'redo'],
    ['Ctrl+Y', press('y', { ctrlKey: true }), 'redo'],
    ['Ctrl+Alt+K', press('k', { ctrlKey: true, altKey: true }), null],
    ['K alone', press('k'), 'previousEvent'],
    ['a question mark, with Shift', press('?', { shiftKey: true, code: 'Slash' }), 'shortcuts'],
    ['a question mark of a layout that needs no Shift', press('?', { code: 'Digit7' }), 'shortcuts'],
    ['N', press('n'), 'newEvent'],
    ['the N key of a Cyrillic layout', press('т', { code: 'KeyN' }), 'newEvent'],
    ['Shift+N', press('N', { shiftKey: true }), null],
    ['J', press('j'), 'nextEvent'],
    ['Alt+Page Down', press('PageDown', { altKey: true }), 'nextEvent'],
    ['Page Down alone', press('PageDown'), null],
    ['Alt+J', press('j', { altKey: true }), null],
    ['Delete', press('Delete'), 'deleteEvent'],
    ['Ctrl+N, which is the browser’s', press('n', { ctrlKey: true }), null],
  ];
  it.each(cases)('%s', (_, keys, id) => {
    expect(findShortcut(keys)?.id ?? null).toBe(id);
  });
});
