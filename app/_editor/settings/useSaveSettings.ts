import { request } from '#app/_editor/http/request';
import { useRefusal } from '#app/_editor/http/useRefusal';
import { useRoom } from '#app/_editor/room/RoomProvider';

/**
 * Saves settings of the timeline on the server. `save` changes them and reads all of them again, `attempt` runs a saving and keeps the
 * server's refusal in `problem`.
 */
export function useSaveSettings(onChanged: () => Promise<void>) {
  const { timelineId } = useRoom();
  const save = async (change: object) => {
    try {
      await request('PATCH', `/api/timelines/${timelineId}`, change);
    } finally {
      // Also after a refusal: somebody else may have changed them.
      await onChanged();
    }
  };
  return { ...useRefusal(), save };
}
