'use client';

import { useSyncExternalStore } from 'react';
import { wideFromPx } from './measures';

const query = `(min-width: ${wideFromPx}px)`;

/** Whether the window is wide enough for more than one column. */
export function useIsWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => true,
  );
}

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
