'use client';

import { useSyncExternalStore } from 'react';

/** The event that the address names, as the list of events writes it. */
export function useHashEvent(): string | null {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => '',
  );
  try {
    return decodeURIComponent(hash.slice(1)) || null;
  } catch {
    // A hash that somebody wrote by hand, such as "#100%".
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
