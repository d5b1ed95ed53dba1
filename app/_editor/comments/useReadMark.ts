'use client';

import { type RefObject, useEffect, useState } from 'react';
import type { ThreadView } from '#core/comments/thread';
import { useComments } from './ThreadsProvider';

/** A thread that has been in the window for so long has been read. */
const readAfterMs = 2_000;

/**
 * Marks a thread as read once it has been in the window for a moment. Returns the `rev` up to which it had been read when it was shown,
 * so that what was new stays marked while it is looked at.
 */
export function useReadMark(card: RefObject<HTMLElement | null>, { id, rev, readRev, isUnread }: ThreadView): number {
  const comments = useComments();
  const [shownRev] = useState(readRev);
  useEffect(() => {
    const { current } = card;
    if (!current || !isUnread) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isInWindow = false;
    const wait = () => {
      clearTimeout(timer);
      if (isInWindow && document.visibilityState === 'visible') timer = setTimeout(() => void comments.markRead(id, rev), readAfterMs);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        // The last entry tells where the card is now. One before it can tell where it was before it was placed.
        const now = entries.at(-1);
        isInWindow = now !== undefined && isSeen(now);
        wait();
      },
      { threshold: [0, 0.1, 0.2, 0.3, 0.4, 0.5] },
    );
    observer.observe(current);
    document.addEventListener('visibilitychange', wait);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('visibilitychange', wait);
    };
  }, [card, comments, id, rev, isUnread]);
  return shownRev;
}

/** Whether half of a card is in the window, or a card fills half of the window. */
function isSeen({ intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry): boolean {
  return intersectionRatio >= 0.5 || intersectionRect.height >= (rootBounds?.height ?? Number.POSITIVE_INFINITY) / 2;
}
