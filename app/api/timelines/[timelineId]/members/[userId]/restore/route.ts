import { respond } from '#app/api/respond';
import { restoreMember } from '#server/members/commands';

/** Puts someone back whom an owner has removed. */
export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string; userId: string }> }): Promise<Response> {
  const { timelineId, userId } = await params;
  return respond(request, (caller) => restoreMember(caller, timelineId, userId));
}
