'use client';

import { usePathname } from 'next/navigation';
import { useCallback } from 'react';
import { useRoom } from '../../../_collab/RoomProvider';
import { pathOf, showView } from './views';

/** The list may have to be made, or to scroll there, before the event has an element. */
const mostFrames = 120;

/** Goes to an event in the list, from any view, by its address; and with the focus, unless somebody else moves the view. */
export function useGoToEvent(): (eventId: string, options?: { withFocus?: boolean }) => void {
  const { timelineId } = useRoom();
  const path = usePathname();
  return useCallback(
    (eventId, { withFocus = true } = {}) => {
      // Within the view the browser tells of a new hash.
      if (path === pathOf(timelineId, 'events')) window.location.hash = encodeURIComponent(eventId);
      else showView(pathOf(timelineId, 'events', eventId));
      if (withFocus) focusSoon(`event-${eventId}`, mostFrames);
    },
    [timelineId, path],
  );
}

function focusSoon(elementId: string, frames: number): void {
  const button = document.getElementById(elementId)?.querySelector('button');
  if (!button) {
    if (frames > 0) requestAnimationFrame(() => focusSoon(elementId, frames - 1));
    return;
  }
  // On a phone the event is a sheet, which has the focus.
  if (!document.activeElement?.closest('[role=dialog]')) button.focus();
}
