import { respond } from '#app/api/respond';
import { restoreMember } from '#server/members/commands';

/** Restores a removed member. */
export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string; userId: string }> }): Promise<Response> {
  const { timelineId, userId } = await params;
  return respond(request, (caller) => restoreMember(caller, timelineId, userId));
}
