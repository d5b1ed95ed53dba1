'use client';

import { useCallback } from 'react';
import { useGoToRecord } from '#app/_editor/frame/useGoToRecord';
import { recordOf } from '#core/comments/anchor';
import type { ThreadView } from '#core/comments/thread';
import { useComments } from './ThreadsProvider';

/** Returns a function that shows a thread beside what it is about. `isFromList`: the list has its row focused when one comes back. */
export function useGoToThread(): (thread: Pick<ThreadView, 'id' | 'anchor'>, isFromList?: boolean) => void {
  const comments = useComments();
  const goToRecord = useGoToRecord();
  return useCallback(
    ({ id, anchor }, isFromList = false) => {
      if (isFromList) comments.leftFor = id;
      goToRecord(recordOf(anchor));
      comments.want(id);
    },
    [comments, goToRecord],
  );
}
