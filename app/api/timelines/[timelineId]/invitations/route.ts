import { createInvitation, newInvitationSchema } from '#server/invitations/commands';
import { listInvitations } from '#server/members/queries';
import { requireAct } from '#server/timelines/access';
import { readJson, respond } from '../../../respond';

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
