'use client';

import { useSyncExternalStore } from 'react';

/** Tailwind's `lg`: there is room for threads beside a text. */
const query = '(width >= 64rem)';

/** Whether threads stand beside their words. False during server rendering. */
export function useHasMargin(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}
