import { HttpProblem, request } from '#app/_editor/http/request';
import type { DeletedItem } from '#core/model/deletions';

/** Returns the deleter from the server's log. Null if it is unknown, or the server is out of reach. */
export async function findDeleter(timelineId: string, item: DeletedItem | null): Promise<{ id: string; name: string } | null> {
  if (!item) return null;
  try {
    const path = `/api/timelines/${timelineId}/deleter?client=${item.client}&clock=${item.clock}`;
    return (await request<{ by: { id: string; name: string } | null }>('GET', path)).by;
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    return null;
  }
}
