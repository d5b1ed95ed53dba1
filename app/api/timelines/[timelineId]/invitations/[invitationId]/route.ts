import { respond } from '#app/api/respond';
import { revokeInvitation } from '#server/invitations/commands';

type Context = { params: Promise<{ timelineId: string; invitationId: string }> };

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, invitationId } = await params;
  return respond(request, (caller) => revokeInvitation(caller, timelineId, invitationId));
}
