'use client';

import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { useRoom } from './RoomProvider';

export interface Undo {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
}

/** Undo and redo of what was edited here since the room was joined, fields and texts alike. */
export function useUndo(): Undo {
  const { undo: manager } = useRoom();
  const subscribe = useCallback(
    (listener: () => void) => {
      const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const;
      for (const event of events) manager.on(event, listener);
      return () => {
        for (const event of events) manager.off(event, listener);
      };
    },
    [manager],
  );
  const canUndo = useSyncExternalStore(subscribe, () => manager.canUndo(), never);
  const canRedo = useSyncExternalStore(subscribe, () => manager.canRedo(), never);
  const undo = useCallback(() => void manager.undo(), [manager]);
  const redo = useCallback(() => void manager.redo(), [manager]);
  return { canUndo, canRedo, undo, redo };
}

/**
 * Ctrl or Cmd with Z and Y, wherever the focus is. Left alone: a text editor, which answers for itself, and a field with
 * typing in it that the doc does not have yet, whose own undo takes that back (`data-draft`).
 */
export function useUndoKeys({ undo, redo }: Undo): void {
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const isUndo = key === 'z' && !event.shiftKey;
      const isRedo = (key === 'z' && event.shiftKey) || (key === 'y' && !event.shiftKey);
      if (!isUndo && !isRedo) return;
      const field = event.target instanceof Element ? event.target.closest('input, textarea, [contenteditable=true]') : null;
      if (field && !(field instanceof HTMLElement && field.dataset.draft === 'clean')) return;
      event.preventDefault();
      if (isUndo) undo();
      else redo();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, [undo, redo]);
}

function never(): boolean {
  return false;
}
