'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';

/** The last written value, until the router has followed. A ticked box must not wait for it. */
let ahead: string | null = null;
const listeners = new Set<() => void>();

function setAhead(next: string | null): void {
  ahead = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Returns the query of the address as last written. */
export function useSearch(): string {
  const followed = useSearchParams().toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever the router has come to, it is there now
  useEffect(() => setAhead(null), [followed]);
  return useSyncExternalStore(
    subscribe,
    () => ahead ?? followed,
    () => followed,
  );
}

/** Writes the query without a step in the history and without a request. */
export function writeSearch(search: URLSearchParams): void {
  window.history.replaceState(null, '', `${window.location.pathname}${search.size > 0 ? `?${search}` : ''}${window.location.hash}`);
  setAhead(search.toString());
}
