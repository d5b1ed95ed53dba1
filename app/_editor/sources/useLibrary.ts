import { useCallback, useDeferredValue, useEffect, useMemo } from 'react';
import { useReading } from '#app/_editor/http/useReading';
import { useSearch, writeSearch } from '#app/_editor/navigation/useSearch';
import { useRoom, useTimeline } from '#app/_editor/room/RoomProvider';
import { useIsSettled } from '#app/_editor/ui/useIsSettled';
import type { LinkCheckItem, SourcePages } from '#core/captures/capture';
import { lintCoverage } from '#core/lint/coverage';
import { splitWaived } from '#core/lint/waived';
import type { RecordRef } from '#core/model/leaves';
import { filterSources, type Library, parseLibrary, sortSources, writeLibrary } from '#core/sources/library';
import { prepareSearch } from '#core/sources/searchSources';
import type { CslItem } from '#core/sources/source';
import { citingRecords } from '#core/sources/usage';

interface LibraryState {
  library: Library;
  /** The matching sources in the chosen order. */
  found: readonly CslItem[];
  /** The records that cite each source, by its id. */
  places: ReadonlyMap<string, readonly RecordRef[]>;
  change: (patch: Partial<Library>) => void;
  /** Searches the other timelines again. Null unless the library is filtered by them, and the search has failed. */
  onSearchOthersAgain: (() => void) | null;
}

/** The sources that the library shows. The address holds its search, filters and order. */
export function useLibrary({ checks }: SourcePages): LibraryState {
  const timeline = useTimeline();
  const { sources, waivers } = timeline;
  const { timelineId } = useRoom();
  const others = useReading<Readonly<Record<string, number>>>(`/api/timelines/${timelineId}/sources/shared`);
  const { value: shared } = others;
  const address = useSearch();
  const library = useMemo(() => parseLibrary(new URLSearchParams(address)), [address]);
  const places = useMemo(() => citingRecords(timeline), [timeline]);
  const facts = useMemo(() => {
    const { open } = splitWaived(lintCoverage({ events: [], positions: [], sources }), waivers);
    const withGaps = new Set(open.map(({ ref }) => ref.id));
    return {
      timesCited: (id: string) => places.get(id)?.length ?? 0,
      hasGap: (id: string) => withGaps.has(id),
      hasLinkProblem: (id: string) => hasProblem(checks[id]),
      // Until it is known, all are shown.
      isShared: (id: string) => shared === null || (shared[id] ?? 0) > 0,
    };
  }, [places, sources, waivers, checks, shared]);
  // Only one order asks for the citations, which change with every event.
  const counts = library.order === 'cited' ? facts : null;
  const sorted = useMemo(() => sortSources(sources, library.order, counts), [sources, library.order, counts]);
  const isSettled = useIsSettled();
  useEffect(() => {
    if (isSettled) prepareSearch(sources);
  }, [isSettled, sources]);
  // Typing has priority over searching.
  const wanted = useDeferredValue(library);
  const found = useMemo(() => filterSources(sorted, wanted, facts), [sorted, wanted, facts]);
  const change = useCallback((patch: Partial<Library>) => {
    const now = new URLSearchParams(window.location.search);
    writeSearch(writeLibrary({ ...parseLibrary(now), ...patch }, now));
  }, []);
  const hasFailed = library.isShared && shared === null && others.problem !== null;
  return { library, found, places, change, onSearchOthersAgain: hasFailed ? () => void others.refresh() : null };
}

function hasProblem(check: LinkCheckItem | undefined): boolean {
  return check !== undefined && check.state !== 'alive';
}
