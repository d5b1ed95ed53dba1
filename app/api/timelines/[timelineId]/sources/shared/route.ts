import { respond } from '#app/api/respond';
import { countSharedSources } from '#server/records/sharedSources';
import { requireAct } from '#server/timelines/access';

/** For each source that is also in other timelines of the caller, the number of these timelines. */
export async function GET(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    const { userId } = await requireAct(caller, timelineId, 'readTimeline');
    return countSharedSources(userId, timelineId);
  });
}
