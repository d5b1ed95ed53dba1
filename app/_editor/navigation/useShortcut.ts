'use client';

import { useEffect, useRef } from 'react';
import type { ShortcutId } from './shortcuts';
import { useShell } from './useShell';

/**
 * Handles a shortcut while the component is mounted. Null if it is unavailable now, so the sheet omits it. `isFromAnywhere`: a single key
 * needs no focused row. `isAround`: whether the focus is
 * within the component. Of several with this shortcut, that one handles it.
 */
export function useShortcut(
  id: ShortcutId,
  handler: (() => void) | null,
  isFromAnywhere = false,
  isAround?: (target: Element | null) => boolean,
): void {
  const { shortcuts } = useShell();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const isPossible = handler !== null;
  useEffect(() => {
    if (!isPossible) return;
    return shortcuts.register(id, () => latest.current?.(), isFromAnywhere, isAround);
  }, [shortcuts, id, isPossible, isFromAnywhere, isAround]);
}
