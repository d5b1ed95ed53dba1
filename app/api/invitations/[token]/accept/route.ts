import { acceptInvitation } from '#server/invitations/commands';
import { respond } from '../../../respond';

export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  return respond(request, (caller) => acceptInvitation(caller, token));
}
