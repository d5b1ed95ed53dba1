import { respond } from '#app/api/respond';
import { restoreTeamMember } from '#server/teams/commands';

/** Restores a removed member. */
export async function POST(request: Request, { params }: { params: Promise<{ teamId: string; userId: string }> }): Promise<Response> {
  const { teamId, userId } = await params;
  return respond(request, (caller) => restoreTeamMember(caller, teamId, userId));
}
