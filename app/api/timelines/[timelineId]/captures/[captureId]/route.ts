import { respond } from '#app/api/respond';
import { deleteCapture } from '#server/captures/commands';

type Context = { params: Promise<{ timelineId: string; captureId: string }> };

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, captureId } = await params;
  return respond(request, (caller) => deleteCapture(caller, timelineId, captureId));
}
