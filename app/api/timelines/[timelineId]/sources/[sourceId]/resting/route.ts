import { respond } from '#app/api/respond';
import { listResting } from '#server/records/resting';
import { requireAct } from '#server/timelines/access';

/** The places in the caller's timelines that rest on this source. */
export async function GET(request: Request, { params }: { params: Promise<{ timelineId: string; sourceId: string }> }): Promise<Response> {
  const { timelineId, sourceId } = await params;
  return respond(request, async (caller) => {
    const { userId } = await requireAct(caller, timelineId, 'readTimeline');
    return listResting(userId, timelineId, sourceId);
  });
}
