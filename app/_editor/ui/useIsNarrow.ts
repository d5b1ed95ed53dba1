'use client';

import { useSyncExternalStore } from 'react';

/** Below Tailwind's `sm`: a phone. */
const query = '(width < 40rem)';

function subscribe(listener: () => void): () => void {
  const list = window.matchMedia(query);
  list.addEventListener('change', listener);
  return () => list.removeEventListener('change', listener);
}

/** Whether there is room for one thing beside the other no more. False while the server makes the page. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}
