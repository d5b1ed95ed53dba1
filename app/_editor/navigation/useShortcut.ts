'use client';

import { useEffect, useRef } from 'react';
import type { ShortcutId } from './shortcuts';
import { useShell } from './useShell';

/**
 * Handles a shortcut while the component is mounted. Null if it is unavailable now, so the sheet omits it. `isFromAnywhere`: a single key
 * needs no focused row.
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
