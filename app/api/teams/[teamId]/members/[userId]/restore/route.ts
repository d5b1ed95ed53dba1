import { respond } from '#app/api/respond';
import { restoreTeamMember } from '#server/teams/commands';

/** Puts someone back whom an owner has removed. */
export async function POST(request: Request, { params }: { params: Promise<{ teamId: string; userId: string }> }): Promise<Response> {
  const { teamId, userId } = await params;
  return respond(request, (caller) => restoreTeamMember(caller, teamId, userId));
}
