import { respond } from '#app/api/respond';
import { findCarriedSources } from '#server/records/carriedSources';
import { requireAct } from '#server/timelines/access';

/** This source and those that it repeats, to cite it in another timeline. */
export async function GET(request: Request, { params }: { params: Promise<{ timelineId: string; sourceId: string }> }): Promise<Response> {
  const { timelineId, sourceId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    return findCarriedSources(timelineId, sourceId);
  });
}
