'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';

/** What was written last, until the router has followed: it does so in its own time, and a box that is ticked waits for nothing. */
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

/** The part of the address behind the question mark, as it was written last. */
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

/** Writes that part. No step of the history, no round trip. */
export function writeSearch(search: URLSearchParams): void {
  window.history.replaceState(null, '', `${window.location.pathname}${search.size > 0 ? `?${search}` : ''}${window.location.hash}`);
  setAhead(search.toString());
}
