import { readJson, respond } from '#app/api/respond';
import { requireTeamAct } from '#server/teams/commands';
import { createTeamInvitation, newTeamInvitationSchema } from '#server/teams/invitations';
import { listTeamInvitations } from '#server/teams/queries';

type Context = { params: Promise<{ teamId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { teamId } = await params;
  return respond(request, async (caller) => {
    await requireTeamAct(caller, teamId, 'manageTeam');
    return { invitations: await listTeamInvitations(teamId) };
  });
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { teamId } = await params;
  return respond(request, async (caller) => {
    const given = await readJson(request, newTeamInvitationSchema);
    return Response.json(await createTeamInvitation(caller, teamId, given), { status: 201 });
  });
}
