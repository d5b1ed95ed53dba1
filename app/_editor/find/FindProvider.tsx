'use client';

import { createContext, type ReactNode, useCallback, useContext, useDeferredValue, useEffect, useMemo, useReducer, useState } from 'react';
import { useSearch, writeSearch } from '#app/_editor/navigation/useSearch';
import { useTimeline } from '#app/_editor/room/RoomProvider';
import { parseDate } from '#core/dates/edtf/edtf';
import { type Filter, type FilterProblem, isEmptyFilter, noFilter, parseFilter, writeFilter } from '#core/filter/filter';
import { filterMatcher } from '#core/filter/matches';
import type { TimelineEvent } from '#core/model/timeline';
import { EventSearch } from '#core/search/EventSearch';
import { type Needle, parseQuery } from '#core/search/query';
import { nothingSetAside, type SetAside, setAsideOn } from '#core/sources/knownAt';

/** The number of events prepared for search in one step. The page responds between steps. */
const eventsInStep = 400;

interface Filtering {
  filter: Filter;
  /** The parts of the address that were not understood. */
  problems: readonly FilterProblem[];
  isActive: boolean;
  /** The filter as in the address, with its question mark. Empty without a filter. */
  query: string;
  change: (patch: Partial<Filter>) => void;
  clear: () => void;
}

interface Found {
  /** False while events are prepared for search. Until then `matched` ignores the words. */
  isReady: boolean;
  /** The events that match the filter, in order. */
  matched: readonly TimelineEvent[];
}

const FilterContext = createContext<Filtering | null>(null);
/** Separate from the filter, because it changes with every letter typed into an event. */
const FoundContext = createContext<Found | null>(null);
const NeedlesContext = createContext<readonly Needle[]>([]);
const SetAsideContext = createContext<SetAside>(nothingSetAside);

/** The timeline's filter and search. The address holds them, and all views share them. */
export function FindProvider({ children }: { children: ReactNode }) {
  const { events, tracks, actors, sources } = useTimeline();
  const address = useSearch();
  const { filter, problems } = useMemo(() => parseFilter(new URLSearchParams(address), { tracks, actors }), [address, tracks, actors]);
  const written = writeFilter(filter).toString();
  // Typing has priority over searching.
  const text = useDeferredValue(filter.text);
  const needles = useMemo(() => parseQuery(text), [text]);
  const [search] = useState(() => new EventSearch());
  const [, goOn] = useReducer((steps: number) => steps + 1, 0);
  const left = needles.length > 0 ? search.prepare(events, eventsInStep) : 0;
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(goOn);
    return () => clearTimeout(timer);
  }, [left]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the address stands for the filter, which is read anew with every track
  const answers = useMemo(() => filterMatcher(filter), [written]);
  const isFound = useMemo(() => search.matcher(needles, sources), [search, needles, sources]);
  const isReady = left === 0;
  const matched = useMemo(() => {
    if (written === '') return events;
    return events.filter((event) => answers(event) && (!isReady || isFound(event)));
  }, [events, written, answers, isFound, isReady]);

  const knownDay = lastDayOf(filter.knownOn);
  const setAside = useMemo(
    () => (knownDay === null ? nothingSetAside : setAsideOn({ events, sources }, knownDay)),
    [events, sources, knownDay],
  );
  const change = useCallback((patch: Partial<Filter>) => {
    const others = new URLSearchParams(window.location.search);
    const before = parseFilter(others).filter;
    writeSearch(writeFilter({ ...before, ...patch }, others));
  }, []);
  const clear = useCallback(() => change(noFilter), [change]);
  const filtering = useMemo(
    () => ({ filter, problems, isActive: !isEmptyFilter(filter), query: written === '' ? '' : `?${written}`, change, clear }),
    [filter, problems, written, change, clear],
  );
  const found = useMemo(() => ({ isReady, matched }), [isReady, matched]);
  return (
    <FilterContext value={filtering}>
      <NeedlesContext value={needles}>
        <SetAsideContext value={setAside}>
          <FoundContext value={found}>{children}</FoundContext>
        </SetAsideContext>
      </NeedlesContext>
    </FilterContext>
  );
}

/** Returns the filter and the function that changes it. */
export function useFilter(): Filtering {
  const filtering = useContext(FilterContext);
  if (!filtering) throw new Error('useFilter is called outside FindProvider.');
  return filtering;
}

/** Returns the events that match the filter. */
export function useFound(): Found {
  const found = useContext(FoundContext);
  if (!found) throw new Error('useFound is called outside FindProvider.');
  return found;
}

/** Returns what the day of the filter did not know. */
export function useSetAside(): SetAside {
  return useContext(SetAsideContext);
}

/** Null for an empty date, and for one without an end. */
function lastDayOf(edtf: string): number | null {
  const parsed = parseDate(edtf);
  return parsed.ok ? parsed.date.span.maxDay : null;
}

/** Returns the search terms for highlighting. The array is stable. */
export function useNeedles(): readonly Needle[] {
  return useContext(NeedlesContext);
}
