import { readJson, respond } from '#app/api/respond';
import { memberRoleSchema, removeMember, setMemberRole } from '#server/members/commands';

type Context = { params: Promise<{ timelineId: string; userId: string }> };

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, userId } = await params;
  return respond(request, async (caller) => {
    const { role, was } = await readJson(request, memberRoleSchema);
    return setMemberRole(caller, timelineId, userId, { to: role, was });
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, userId } = await params;
  return respond(request, (caller) => removeMember(caller, timelineId, userId));
}
