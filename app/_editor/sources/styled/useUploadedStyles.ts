import { useEffect } from 'react';
import type { HttpProblem } from '#app/_editor/http/request';
import { useReading } from '#app/_editor/http/useReading';
import { useRoom } from '#app/_editor/room/RoomProvider';
import type { UploadedStyle } from '#core/sources/styles/uploaded/style';

interface UploadedStyles {
  /** Null until they are loaded. */
  styles: UploadedStyle[] | null;
  problem: HttpProblem | null;
  refresh: () => Promise<void>;
}

/** The styles that were uploaded to this timeline, as they are now. */
export function useUploadedStyles(): UploadedStyles {
  const { timelineId, joined } = useRoom();
  const { value, problem, refresh } = useReading<UploadedStyle[]>(`/api/timelines/${timelineId}/styles`);
  useEffect(() => joined.onNotice(({ topic }) => topic === 'styles' && void refresh()), [joined, refresh]);
  return { styles: value, problem, refresh };
}
