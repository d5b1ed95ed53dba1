'use client';

import { useCallback } from 'react';
import { useRoom } from '#app/_editor/room/RoomProvider';
import type { RecordRef } from '#core/model/leaves';
import { useGoToEvent } from './useGoToEvent';
import { addressOf, showView } from './views';

/** Returns a function that opens the view with a record. The caller moves the focus. */
export function useGoToRecord(): (record: RecordRef) => void {
  const { timelineId } = useRoom();
  const goToEvent = useGoToEvent();
  return useCallback(
    (record) => {
      if (record.kind === 'event') goToEvent(record.id, { focus: 'stays' });
      else showView(addressOf(timelineId, record));
    },
    [timelineId, goToEvent],
  );
}
