import { respond } from '#app/api/respond';
import { listDeleted } from '#server/records/deleted';
import { requireAct } from '#server/timelines/access';

/** The deleted records that can be restored. Only for users who can restore them: viewers must not see deleted content. */
export async function GET(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'editTimeline');
    return listDeleted(timelineId);
  });
}
