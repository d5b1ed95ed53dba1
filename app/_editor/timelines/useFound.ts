import { useEffect, useState } from 'react';
import { HttpProblem, request } from '#app/_editor/http/request';
import type { FoundInTimelines } from '#core/search/found';

const pauseMs = 200;
/** A single letter matches everything. */
const fewestCharacters = 2;

interface Search {
  /** The results of the current query, or of the previous one while a new request is running. Null without a search. */
  found: FoundInTimelines | null;
  isSearching: boolean;
  problem: HttpProblem | null;
}

const nothing: Search = { found: null, isSearching: false, problem: null };

/** Searches the events and sources of all timelines during typing. */
export function useFound(query: string): Search {
  const wanted = query.trim();
  const [search, setSearch] = useState<Search>(nothing);
  useEffect(() => {
    if (wanted.length < fewestCharacters) return setSearch(nothing);
    let isCurrent = true;
    setSearch(({ found }) => ({ found, isSearching: true, problem: null }));
    const timer = setTimeout(async () => {
      try {
        const found = await request<FoundInTimelines>('GET', `/api/search?q=${encodeURIComponent(wanted)}`);
        if (isCurrent) setSearch({ found, isSearching: false, problem: null });
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error;
        if (isCurrent) setSearch({ found: null, isSearching: false, problem: error });
      }
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [wanted]);
  return search;
}
