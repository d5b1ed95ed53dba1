import { respond } from '#app/api/respond';
import { listCitedElsewhere } from '#server/records/citedElsewhere';
import { requireAct } from '#server/timelines/access';

/** The citations of this source in the caller's other timelines. */
export async function GET(request: Request, { params }: { params: Promise<{ timelineId: string; sourceId: string }> }): Promise<Response> {
  const { timelineId, sourceId } = await params;
  return respond(request, async (caller) => {
    const { userId } = await requireAct(caller, timelineId, 'readTimeline');
    return listCitedElsewhere(userId, timelineId, sourceId);
  });
}
