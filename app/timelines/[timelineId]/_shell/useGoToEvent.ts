'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { useRoom } from '../../../_collab/RoomProvider';

/** The list may have to be made, or to scroll there, before the event has an element. */
const mostFrames = 120;

/** Goes to an event in the list, from any view, by its address; and with the focus, unless somebody else moves the view. */
export function useGoToEvent(): (eventId: string, options?: { withFocus?: boolean }) => void {
  const { timelineId } = useRoom();
  const path = usePathname();
  const router = useRouter();
  return useCallback(
    (eventId, { withFocus = true } = {}) => {
      const base = `/timelines/${timelineId}`;
      const hash = `#${encodeURIComponent(eventId)}`;
      // Within the view the browser tells of a new hash; the router would not.
      if (path === base) window.location.hash = hash;
      else router.push(`${base}${hash}`);
      if (withFocus) focusSoon(`event-${eventId}`, mostFrames);
    },
    [timelineId, path, router],
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
