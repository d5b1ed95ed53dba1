'use client';

import { useSyncExternalStore } from 'react';
import { hashOf } from '#app/_editor/ui/hashOf';

/** Returns the event in the address, as the list writes it. */
export function useHashEvent(): string | null {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => '',
  );
  return hashOf(hash);
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
