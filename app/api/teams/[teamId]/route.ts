import { readJson, respond } from '#app/api/respond';
import { deleteTeam, newTeamSchema, renameTeam } from '#server/teams/commands';

type Context = { params: Promise<{ teamId: string }> };

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { teamId } = await params;
  return respond(request, async (caller) => renameTeam(caller, teamId, (await readJson(request, newTeamSchema)).name));
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { teamId } = await params;
  return respond(request, (caller) => deleteTeam(caller, teamId));
}
