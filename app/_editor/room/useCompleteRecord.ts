import { useEffect } from 'react';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useCan, useRoom } from '#app/_editor/room/RoomProvider';
import { lacksTexts } from '#core/edits/missingTexts';
import type { RecordRef } from '#core/model/leaves';
import { areEditsSaved } from './saveTracker';

/** The pause before a request that failed is repeated. */
const retryMs = 3_000;

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
    let isStopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const retry = () => {
      isAsked = false;
      ask();
    };
    const ask = () => {
      const isNeeded = isIncomplete && areEditsSaved(saveState.get());
      if (isNeeded && !isAsked)
        request('POST', `/api/timelines/${timelineId}/texts`, { kind, id }).catch((error: unknown) => {
          if (!(error instanceof HttpProblem)) throw error;
          // Any other refusal stays. The next edit of the record asks again.
          const mayPass = error.status === 0 || error.status === 409 || error.status >= 500;
          if (mayPass && !isStopped) timer = setTimeout(retry, retryMs);
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
      isStopped = true;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [joined, timeline, timelineId, kind, id, mayEdit]);
}
