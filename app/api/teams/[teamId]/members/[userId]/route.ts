import { readJson, respond } from '#app/api/respond';
import { removeTeamMember, setTeamRole, teamRoleSchema } from '#server/teams/commands';

type Context = { params: Promise<{ teamId: string; userId: string }> };

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { teamId, userId } = await params;
  return respond(request, async (caller) => {
    const { role, was } = await readJson(request, teamRoleSchema);
    return setTeamRole(caller, teamId, userId, { to: role, was });
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { teamId, userId } = await params;
  return respond(request, (caller) => removeTeamMember(caller, teamId, userId));
}
