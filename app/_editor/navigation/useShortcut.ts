'use client';

import { useEffect, useRef } from 'react';
import type { ShortcutId } from './shortcuts';
import { useShell } from './useShell';

/**
 * Does this at a shortcut's keys while the component is there; null: it cannot be done now, and the sheet does not list it.
 * `isFromAnywhere`: a key alone needs no row of the list to have the focus.
 */
export function useShortcut(id: ShortcutId, handler: (() => void) | null, isFromAnywhere = false): void {
  const { shortcuts } = useShell();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const isPossible = handler !== null;
  useEffect(() => {
    if (isPossible) return shortcuts.register(id, () => latest.current?.(), isFromAnywhere);
  }, [shortcuts, id, isPossible, isFromAnywhere]);
}
