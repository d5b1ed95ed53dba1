'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useReading } from '#app/_editor/http/useReading';
import { useRoom } from '#app/_editor/room/RoomProvider';

/** A thread as the server returns it. */
export interface Thread {
  id: string;
  eventId: string;
  createdAt: string;
  resolved: { by: string; at: string } | null;
  comments: { id: string; authorId: string; author: string; body: string; createdAt: string }[];
}

interface Threads {
  byEvent: ReadonlyMap<string, readonly Thread[]>;
  /** The error of the last request. Null if there is none. */
  problem: string | null;
  refresh: () => Promise<void>;
}

const ThreadsContext = createContext<Threads | null>(null);

/** The timeline's comments. Fetches them again when the relay reports a change, and after a reconnect. */
export function ThreadsProvider({ children }: { children: ReactNode }) {
  const { timelineId, joined } = useRoom();
  const { value: threads, problem, refresh } = useReading<Thread[]>(`/api/timelines/${timelineId}/threads`);

  useEffect(() => {
    const stopNotices = joined.onNotice((topic) => topic === 'comments' && void refresh());
    // A notice sent while the socket was closed is lost, so fetch again after a reconnect.
    const stopRoles = joined.onRole(() => void refresh());
    return () => {
      stopNotices();
      stopRoles();
    };
  }, [joined, refresh]);

  const value = useMemo(
    () => ({ byEvent: groupByEvent(threads ?? []), problem: problem?.message ?? null, refresh }),
    [threads, problem, refresh],
  );
  return <ThreadsContext value={value}>{children}</ThreadsContext>;
}

export function useThreads(): Threads {
  const threads = useContext(ThreadsContext);
  if (!threads) throw new Error('useThreads is called outside ThreadsProvider.');
  return threads;
}

function groupByEvent(threads: readonly Thread[]): Map<string, Thread[]> {
  const byEvent = new Map<string, Thread[]>();
  for (const thread of threads) byEvent.set(thread.eventId, [...(byEvent.get(thread.eventId) ?? []), thread]);
  return byEvent;
}
