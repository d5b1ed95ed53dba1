import { useEffect, useSyncExternalStore } from 'react';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { lacksTexts } from '#core/edits/missingTexts';
import type { RecordRef } from '#core/model/leaves';

/** Has the server create the texts that a record lacks, so that no two people do. Waits for the connection. */
export function useCompleteRecord(record: RecordRef): void {
  const { joined, timeline, timelineId } = useRoom();
  const mayEdit = useCan('editTimeline');
  const { kind, id } = record;
  const lacks = () => lacksTexts(joined.doc, { kind, id });
  const isIncomplete = useSyncExternalStore(timeline.subscribe, lacks, lacks);
  const { saveState } = joined;
  // The server has all that this page has, its own edits too.
  const isSaved = () => saveState.get().kind === 'saved';
  const isReady = useSyncExternalStore(saveState.subscribe, isSaved, isSaved);
  useEffect(() => {
    if (!mayEdit || !isIncomplete || !isReady) return;
    request('POST', `/api/timelines/${timelineId}/texts`, { kind, id }).catch((error: unknown) => {
      // It is asked for again after the next edit.
      if (!(error instanceof HttpProblem)) throw error;
    });
  }, [timelineId, kind, id, mayEdit, isIncomplete, isReady]);
}
