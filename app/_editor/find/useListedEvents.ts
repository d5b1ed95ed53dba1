'use client';

import { useMemo } from 'react';
import { useTimeline } from '#app/_editor/room/RoomProvider';
import type { TimelineEvent } from '#core/model/timeline';
import { useFound } from './FindProvider';

/**
 * Returns the filtered events in order, and always the open one: an edit must not remove the event under the cursor, and a link to
 * an event must open it.
 */
export function useListedEvents(openId: string | null = null): readonly TimelineEvent[] {
  const { events } = useTimeline();
  const { matched } = useFound();
  return useMemo(() => {
    if (openId === null || matched === events || matched.some(({ id }) => id === openId)) return matched;
    const shown = new Set(matched);
    return events.filter((event) => event.id === openId || shown.has(event));
  }, [events, matched, openId]);
}
