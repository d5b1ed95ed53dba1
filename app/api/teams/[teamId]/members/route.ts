import { respond } from '#app/api/respond';
import { requireTeamAct } from '#server/teams/commands';
import { listTeamMembers } from '#server/teams/queries';

type Context = { params: Promise<{ teamId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { teamId } = await params;
  return respond(request, async (caller) => {
    const { role } = await requireTeamAct(caller, teamId, 'readTeam');
    return { members: await listTeamMembers(teamId, role) };
  });
}
