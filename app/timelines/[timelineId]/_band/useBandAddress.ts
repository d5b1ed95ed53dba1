'use client';

import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
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
  const areGapsShort = params.get('gaps') === 'short';
  return useMemo(() => ({ grouping, areGapsShort, setGrouping, setGapsShort }), [grouping, areGapsShort]);
}

function setGrouping(next: Grouping): void {
  setParam('rows', next === 'track' ? null : next);
}

function setGapsShort(areShort: boolean): void {
  setParam('gaps', areShort ? 'short' : null);
}

function setParam(name: string, value: string | null): void {
  const url = new URL(window.location.href);
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  // No step of the history; the router follows what is written here.
  window.history.replaceState(null, '', url);
}
