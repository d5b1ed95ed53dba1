import { readJson, respond } from '#app/api/respond';
import { deleteTeam, renamedTeamSchema, renameTeam } from '#server/teams/commands';

type Context = { params: Promise<{ teamId: string }> };

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { teamId } = await params;
  return respond(request, async (caller) => {
    const { name, was } = await readJson(request, renamedTeamSchema);
    return renameTeam(caller, teamId, { to: name, was });
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { teamId } = await params;
  return respond(request, (caller) => deleteTeam(caller, teamId));
}
