import { addTeamMember, newTeamMemberSchema, requireTeamAct } from '#server/teams/commands';
import { listTeamMembers } from '#server/teams/queries';
import { readJson, respond } from '../../../respond';

type Context = { params: Promise<{ teamId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { teamId } = await params;
  return respond(request, async (caller) => {
    await requireTeamAct(caller, teamId, 'readTeam');
    return { members: await listTeamMembers(teamId) };
  });
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { teamId } = await params;
  return respond(request, async (caller) => addTeamMember(caller, teamId, await readJson(request, newTeamMemberSchema)));
}
