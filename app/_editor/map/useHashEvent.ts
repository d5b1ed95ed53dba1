'use client';

import { useSyncExternalStore } from 'react';
import { hashOf } from '#app/_editor/ui/hashOf';

/** The event that the address names, as the list of events writes it. */
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
