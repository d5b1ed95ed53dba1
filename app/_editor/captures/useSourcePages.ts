import { useEffect } from 'react';
import { useReading } from '#app/_editor/http/useReading';
import { useRoom } from '#app/_editor/room/RoomProvider';
import type { SourcePages } from '#core/captures/capture';

const nothing: SourcePages = { captures: {}, checks: {} };

/** The captures and the checked links of the timeline's sources. Empty until they are loaded. */
export function useSourcePages(): SourcePages {
  const { timelineId, joined } = useRoom();
  const { value, refresh } = useReading<SourcePages>(`/api/timelines/${timelineId}/captures`);
  useEffect(() => joined.onNotice(({ topic }) => topic === 'captures' && void refresh()), [joined, refresh]);
  return value ?? nothing;
}
