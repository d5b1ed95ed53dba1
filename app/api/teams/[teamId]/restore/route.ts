import { respond } from '#app/api/respond';
import { restoreTeam } from '#server/teams/commands';

/** Restores a team from the bin. */
export async function POST(request: Request, { params }: { params: Promise<{ teamId: string }> }): Promise<Response> {
  const { teamId } = await params;
  return respond(request, (caller) => restoreTeam(caller, teamId));
}
