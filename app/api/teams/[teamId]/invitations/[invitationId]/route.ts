import { revokeTeamInvitation } from '#server/teamInvitations/commands';
import { respond } from '../../../../respond';

type Context = { params: Promise<{ teamId: string; invitationId: string }> };

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { teamId, invitationId } = await params;
  return respond(request, (caller) => revokeTeamInvitation(caller, teamId, invitationId));
}
