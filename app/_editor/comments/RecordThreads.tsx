'use client';

import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react';
import { recordOf } from '#core/comments/anchor';
import { CommentsPanel } from './CommentsPanel';
import { MarginProvider } from './MarginProvider';
import { useComments } from './ThreadsProvider';

/** The threads of a record that has no card of its own. `children`: its texts, to comment on. */
export function RecordThreads({ kind, id, children }: { kind: string; id: string; children?: ReactNode }) {
  return (
    <div data-margin className="space-y-4">
      <MarginProvider kind={kind} id={id}>
        {children}
        <CommentsPanel kind={kind} id={id} />
      </MarginProvider>
    </div>
  );
}

/** Whether the threads of a record are shown. A thread that is wanted opens them. */
export function useShowsThreads(kind: string, id: string): [boolean, (isOpen: boolean) => void] {
  const comments = useComments();
  const [isOpen, setIsOpen] = useState(false);
  const readIsWanted = () => {
    const thread = comments.store.thread(comments.readWanted() ?? '');
    const record = thread && recordOf(thread.anchor);
    return record !== null && record.kind === kind && record.id === id;
  };
  const isWanted = useSyncExternalStore(comments.subscribe, readIsWanted, readIsWanted);
  useEffect(() => {
    if (isWanted) setIsOpen(true);
  }, [isWanted]);
  return [isOpen, setIsOpen];
}
