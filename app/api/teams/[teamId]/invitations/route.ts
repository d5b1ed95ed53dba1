import { createTeamInvitation, newTeamInvitationSchema } from '#server/teamInvitations/commands';
import { requireTeamAct } from '#server/teams/commands';
import { listTeamInvitations } from '#server/teams/queries';
import { readJson, respond } from '../../../respond';

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
