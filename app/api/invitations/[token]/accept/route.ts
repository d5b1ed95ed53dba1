import { respond } from '#app/api/respond';
import { acceptInvitation } from '#server/invitations/commands';

export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  return respond(request, (caller) => acceptInvitation(caller, token));
}
