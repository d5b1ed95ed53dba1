import { respond } from '#app/api/respond';
import { findSourcePages } from '#server/captures/queries';
import { requireAct } from '#server/timelines/access';

/** The number of captures of each source, and the last check of its link. */
export async function GET(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    return findSourcePages(timelineId);
  });
}
