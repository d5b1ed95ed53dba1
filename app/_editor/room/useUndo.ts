'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { useRoom } from './RoomProvider';

export interface Undo {
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
}

/** Undo and redo of the user's edits since the room was joined, in fields and texts. */
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

function never(): boolean {
  return false;
}
