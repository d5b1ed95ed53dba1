'use client';

import { useMemo } from 'react';
import { useSearch, writeSearch } from '#app/_editor/navigation/useSearch';
import { type Grouping, groupings } from '#core/layout/rows';

export interface BandAddress {
  grouping: Grouping;
  areGapsShort: boolean;
  setGrouping: (grouping: Grouping) => void;
  setGapsShort: (areShort: boolean) => void;
}

/** The band's settings in the address, so that a shared link shows the same. Omits default values. */
export function useBandAddress(): BandAddress {
  const params = new URLSearchParams(useSearch());
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
  const params = new URLSearchParams(window.location.search);
  if (value === null) params.delete(name);
  else params.set(name, value);
  writeSearch(params);
}
