'use client';

import { useMemo } from 'react';
import { useTimeline } from '#app/_editor/room/RoomProvider';
import type { TimelineEvent } from '#core/model/timeline';
import { useFound } from './FindProvider';

/**
 * The events that remain under the filter, in their order; and the one that is open, so that an edit does not take an
 * event away from under who makes it, and the address of an event always leads to it.
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
