import { useEffect } from 'react';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { lacksTexts } from '#core/edits/missingTexts';
import type { RecordRef } from '#core/model/leaves';

/**
 * Has the server create the texts that a record lacks, so that no two people do. Waits for the connection.
 * Each letter changes the state of saving twice: it is followed here without rendering the component.
 */
export function useCompleteRecord(record: RecordRef): void {
  const { joined, timeline, timelineId } = useRoom();
  const mayEdit = useCan('editTimeline');
  const { kind, id } = record;
  useEffect(() => {
    if (!mayEdit) return;
    const { doc, saveState } = joined;
    let isIncomplete = false;
    let isAsked = false;
    const ask = () => {
      // The server has all edits of this page then, even if a field holds words that are not in the doc.
      const areSaved = ['saved', 'draft'].includes(saveState.get().kind);
      const isNeeded = isIncomplete && areSaved;
      if (isNeeded && !isAsked)
        request('POST', `/api/timelines/${timelineId}/texts`, { kind, id }).catch((error: unknown) => {
          // It is asked for again after the next edit.
          if (!(error instanceof HttpProblem)) throw error;
        });
      isAsked = isNeeded;
    };
    const look = () => {
      isIncomplete = lacksTexts(doc, { kind, id });
      ask();
    };
    const stops = [saveState.subscribe(ask), timeline.subscribe(look)];
    look();
    return () => {
      for (const stop of stops) stop();
    };
  }, [joined, timeline, timelineId, kind, id, mayEdit]);
}
