import { respond } from '#app/api/respond';
import { requireInvitation } from '#server/invitations/commands';

export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  return respond(request, async () => {
    // Ids are only for users who accept.
    const offer = await requireInvitation(token);
    const { invitedBy, role } = offer;
    return offer.to === 'team' ? { teamName: offer.teamName, role, invitedBy } : { timelineTitle: offer.timelineTitle, role, invitedBy };
  });
}
