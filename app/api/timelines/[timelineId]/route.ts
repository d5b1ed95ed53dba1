import { deleteTimeline } from '#server/timelines/commands';
import { respond } from '../../respond';

export async function DELETE(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, (caller) => deleteTimeline(caller, timelineId));
}
