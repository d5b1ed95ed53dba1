import { requireInvitation } from '#server/invitations/commands';
import { respond } from '../../respond';

export async function GET(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  return respond(request, async () => {
    const { timelineTitle, role } = await requireInvitation(token);
    return { timelineTitle, role };
  });
}
