'use client';

import { useCallback } from 'react';
import { useGoToEvent } from '#app/_editor/frame/useGoToEvent';
import { pathOf, showView } from '#app/_editor/frame/views';
import { useRoom } from '#app/_editor/room/RoomProvider';
import { recordOf } from '#core/comments/anchor';
import type { ThreadView } from '#core/comments/thread';
import { useComments } from './ThreadsProvider';

/** Returns a function that shows a thread beside what it is about. `isFromList`: the list has its row focused when one comes back. */
export function useGoToThread(): (thread: Pick<ThreadView, 'id' | 'anchor'>, isFromList?: boolean) => void {
  const { timelineId } = useRoom();
  const comments = useComments();
  const goToEvent = useGoToEvent();
  return useCallback(
    ({ id, anchor }, isFromList = false) => {
      if (isFromList) comments.leftFor = id;
      const record = recordOf(anchor);
      if (record.kind === 'event') goToEvent(record.id, { focus: 'stays' });
      else if (record.kind === 'source') showView(pathOf(timelineId, 'sources', record.id));
      else if (record.kind === 'position') showView(pathOf(timelineId, 'matrix', record.id));
      else showView(pathOf(timelineId, 'events'));
      comments.want(id);
    },
    [timelineId, comments, goToEvent],
  );
}
