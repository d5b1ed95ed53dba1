import { respond } from '#app/api/respond';
import { revokeTeamInvitation } from '#server/teams/invitations';

type Context = { params: Promise<{ teamId: string; invitationId: string }> };

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { teamId, invitationId } = await params;
  return respond(request, (caller) => revokeTeamInvitation(caller, teamId, invitationId));
}
