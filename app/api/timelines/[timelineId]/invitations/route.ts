import { readJson, respond } from '#app/api/respond';
import { createInvitation, newInvitationSchema } from '#server/invitations/commands';
import { listInvitations } from '#server/members/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'manageInvitations');
    return { invitations: await listInvitations(timelineId) };
  });
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'manageInvitations');
    const given = await readJson(request, newInvitationSchema);
    return Response.json(await createInvitation(caller, timelineId, given), { status: 201 });
  });
}
