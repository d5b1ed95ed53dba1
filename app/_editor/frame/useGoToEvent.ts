'use client';

import { usePathname } from 'next/navigation';
import { useCallback } from 'react';
import { reachEvent } from '#app/_editor/events/reachEvent';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { pathOf, showView } from './views';

/** The list may have to be made, or to scroll there, before the event has an element. */
const mostFrames = 120;

/** Goes to an event in the list, from any view, by its address: with the focus in its row or its first field, or leaving it where it is. */
export function useGoToEvent(): (eventId: string, options?: { focus?: 'row' | 'first field' | 'stays' }) => void {
  const { timelineId } = useRoom();
  const path = usePathname();
  return useCallback(
    (eventId, { focus = 'row' } = {}) => {
      // Within the view the browser tells of a new hash.
      if (path === pathOf(timelineId, 'events')) window.location.hash = encodeURIComponent(eventId);
      else showView(pathOf(timelineId, 'events', eventId));
      if (focus !== 'stays') reachEvent(eventId, focus, mostFrames);
    },
    [timelineId, path],
  );
}
