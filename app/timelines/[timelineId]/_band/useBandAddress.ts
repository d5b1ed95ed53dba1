'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { type Grouping, groupings } from '#core/band/rows';

export interface BandAddress {
  grouping: Grouping;
  areGapsShort: boolean;
  setGrouping: (grouping: Grouping) => void;
  setGapsShort: (areShort: boolean) => void;
}

/** How the band is arranged, as the address says it: whoever gets the link sees the same. What is usual is not written. */
export function useBandAddress(): BandAddress {
  const params = useSearchParams();
  const grouping = groupings.find((each) => each === params.get('rows')) ?? 'track';
  const setGrouping = useCallback((next: Grouping) => setParam('rows', next === 'track' ? null : next), []);
  const setGapsShort = useCallback((areShort: boolean) => setParam('gaps', areShort ? 'short' : null), []);
  return { grouping, areGapsShort: params.get('gaps') === 'short', setGrouping, setGapsShort };
}

function setParam(name: string, value: string | null): void {
  const url = new URL(window.location.href);
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  // No step of the history; the router follows what is written here.
  window.history.replaceState(null, '', url);
}
