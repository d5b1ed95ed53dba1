import { respond } from '#app/api/respond';
import { endSession } from '#server/accounts/commands';

export async function DELETE(request: Request, { params }: { params: Promise<{ sessionId: string }> }): Promise<Response> {
  const { sessionId } = await params;
  return respond(request, (caller) => endSession(caller, sessionId));
}
