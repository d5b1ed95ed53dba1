'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useRoom } from '#app/_editor/room/RoomProvider';
import type { Stand } from '#core/comments/standing';
import type { ThreadView } from '#core/comments/thread';
import { Margin } from './margin';
import { useComments } from './ThreadsProvider';
import { tryOrSay } from './tryOrSay';

const MarginContext = createContext<Margin | null>(null);

/** The texts of a record with the threads about it. Reads its open threads. */
export function MarginProvider({ kind, id, children }: { kind: string; id: string; children: ReactNode }) {
  const { joined } = useRoom();
  const comments = useComments();
  const margin = useMemo(
    () => new Margin(joined.doc, { kind, id }, (threadId, anchor) => void tryOrSay(() => comments.change('PATCH', threadId, { anchor }))),
    [joined, comments, kind, id],
  );
  useEffect(() => margin.standings.start(), [margin]);
  useEffect(() => void comments.load({ kind, id, state: 'open' }), [comments, kind, id]);
  return (
    <MarginContext value={margin}>
      <Follow margin={margin} />
      {children}
    </MarginContext>
  );
}

/** Tells the standings which threads to follow: those that are read, and those about to be begun. */
function Follow({ margin }: { margin: Margin }) {
  const threads = useThreadsOf(margin.record.kind, margin.record.id);
  const { begun } = useMarginState(margin);
  useEffect(() => margin.follow(threads, begun), [margin, threads, begun]);
  return null;
}

/** Null: the text is in no record that has a margin. */
export function useMargin(): Margin | null {
  return useContext(MarginContext);
}

export function useMarginState(margin: Margin) {
  return useSyncExternalStore(margin.subscribe, margin.read, margin.read);
}

export function useStandings(margin: Margin): ReadonlyMap<string, Stand> {
  const { standings } = margin;
  return useSyncExternalStore(standings.subscribe, standings.read, standings.read);
}

/** The threads of a record that have been read. */
export function useThreadsOf(kind: string, id: string): readonly ThreadView[] {
  const { store } = useComments();
  const read = useMemo(() => () => store.threadsOf(kind, id), [store, kind, id]);
  return useSyncExternalStore(store.subscribe, read, read);
}
