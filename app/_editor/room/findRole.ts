import { HttpProblem, request } from '#app/_editor/http/request';
import type { Role } from '#core/access';

/** Asks the server for the user's role outside the room. Null if it does not answer. */
export async function findRole(timelineId: string): Promise<Role | null> {
  try {
    return (await request<{ role: Role }>('GET', `/api/timelines/${timelineId}`)).role;
  } catch (error) {
    if (error instanceof HttpProblem) return null;
    throw error;
  }
}
