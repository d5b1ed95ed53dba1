import { useState } from 'react';
import { HttpProblem, request } from '#app/_editor/http/request';
import { useRoom } from '#app/_editor/room/RoomProvider';

/**
 * Saves settings of the timeline on the server. `save` changes them and reads all of them again, `attempt` runs a saving and keeps the
 * server's refusal in `problem`.
 */
export function useSaveSettings(onChanged: () => Promise<void>) {
  const { timelineId } = useRoom();
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (change: object) => {
    await request('PATCH', `/api/timelines/${timelineId}`, change);
    await onChanged();
  };
  const attempt = async (saving: () => Promise<void>) => {
    setProblem(null);
    try {
      await saving();
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      setProblem(error.message);
    }
  };
  return { problem, save, attempt };
}
