'use client';

import { useEffect, useRef } from 'react';
import type { ShortcutId } from './shortcuts';
import { useShell } from './useShell';

/** Does this at a shortcut's keys while the component is there; null: it cannot be done now, and the sheet does not list it. */
export function useShortcut(id: ShortcutId, handler: (() => void) | null): void {
  const { shortcuts } = useShell();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const isPossible = handler !== null;
  useEffect(() => {
    if (isPossible) return shortcuts.register(id, () => latest.current?.());
  }, [shortcuts, id, isPossible]);
}
