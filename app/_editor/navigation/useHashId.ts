'use client';

import { useSyncExternalStore } from 'react';
import { hashOf } from '#app/_editor/ui/hashOf';

/** Returns the id after the hash sign of the address: of an event, or of a source in its view. Null if there is none. */
export function useHashId(): string | null {
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
