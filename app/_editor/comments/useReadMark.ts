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
    const observer = new IntersectionObserver(
      ([entry]) => {
        clearTimeout(timer);
        if (entry?.isIntersecting)
          timer = setTimeout(() => document.visibilityState === 'visible' && void comments.markRead(id, rev), readAfterMs);
      },
      { threshold: 0.5 },
    );
    observer.observe(current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [card, comments, id, rev, isUnread]);
  return shownRev;
}
