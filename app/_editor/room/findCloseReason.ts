import { HttpProblem, request } from '#app/_editor/http/request';
import type { CloseEvent } from '#core/sync/closeEvents';

const byStatus: Record<number, CloseEvent> = { 401: 'signedOut', 403: 'noAccess', 404: 'gone' };

/** Asks the server why the relay refuses this room, because browsers hide the answer to an upgrade. Null if there is no lasting reason. */
export async function findCloseReason(timelineId: string, room: string): Promise<CloseEvent | null> {
  try {
    await request('GET', `/api/timelines/${timelineId}`);
    const all = await request<{ id: string; room: string }[]>('GET', '/api/timelines');
    const now = all.find(({ id }) => id === timelineId)?.room ?? room;
    return now === room ? null : 'otherEpoch';
  } catch (error) {
    if (error instanceof HttpProblem) return byStatus[error.status] ?? null;
    throw error;
  }
}
