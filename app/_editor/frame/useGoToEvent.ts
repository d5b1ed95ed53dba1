'use client';

import { useCallback } from 'react';
import { reachEvent } from '#app/_editor/events/reachEvent';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { pathOf, showView } from './views';

/** The list may have to render or scroll before the event has an element. */
const mostFrames = 120;

/**
 * Returns a function that opens an event in the list, from any view, by its address. It focuses the row or the first field, or
 * leaves the focus.
 */
export function useGoToEvent(): (eventId: string, options?: { focus?: 'row' | 'first field' | 'stays' }) => void {
  const { timelineId } = useRoom();
  return useCallback(
    (eventId, { focus = 'row' } = {}) => {
      // On this view, the browser reports the new hash. The address is newer than what React shows.
      if (window.location.pathname === pathOf(timelineId, 'events')) window.location.hash = encodeURIComponent(eventId);
      else showView(pathOf(timelineId, 'events', eventId));
      if (focus !== 'stays') reachEvent(eventId, focus, mostFrames);
    },
    [timelineId],
  );
}
