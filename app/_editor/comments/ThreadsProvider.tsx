'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useRoom } from '#app/_editor/room/RoomProvider';
import type { ThreadCount } from '#core/comments/thread';
import { Comments } from './comments';

const CommentsContext = createContext<Comments | null>(null);

/** The timeline's comments. Reads a thread again when the relay reports its change, and what is shown after a reconnect. */
export function ThreadsProvider({ children }: { children: ReactNode }) {
  const { timelineId, userId, joined } = useRoom();
  const comments = useMemo(() => new Comments(timelineId, userId), [timelineId, userId]);
  useEffect(() => {
    void comments.readAnew();
    const stopNotices = joined.onNotice((changed) => {
      if (changed.topic === 'comments') comments.notice(changed);
      if (changed.topic === 'members') void comments.members.refresh();
    });
    // A notice sent while the socket was closed is lost.
    const stopRoles = joined.onRole(() => void comments.readAnew());
    const handleOnline = () => void comments.outbox.flush();
    window.addEventListener('online', handleOnline);
    return () => {
      stopNotices();
      stopRoles();
      window.removeEventListener('online', handleOnline);
      comments.destroy();
    };
  }, [joined, comments]);
  return <CommentsContext value={comments}>{children}</CommentsContext>;
}

export function useComments(): Comments {
  const comments = useContext(CommentsContext);
  if (!comments) throw new Error('useComments is called outside ThreadsProvider.');
  return comments;
}

/** Returns how many threads a record has. Null: none. */
export function useThreadCount(kind: string, id: string): ThreadCount | null {
  const { store } = useComments();
  const read = () => store.countOf(kind, id);
  return useSyncExternalStore(store.subscribe, read, read);
}
