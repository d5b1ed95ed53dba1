import { endSession } from '#server/account/commands';
import { respond } from '../../../respond';

export async function DELETE(request: Request, { params }: { params: Promise<{ sessionId: string }> }): Promise<Response> {
  const { sessionId } = await params;
  return respond(request, (caller) => endSession(caller, sessionId));
}
