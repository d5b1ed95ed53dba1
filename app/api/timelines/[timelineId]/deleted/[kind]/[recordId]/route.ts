import { respond } from '#app/api/respond';
import { restoreRecord } from '#server/records/deleted';
import { requireAct } from '#server/timelines/access';

type Params = { timelineId: string; kind: string; recordId: string };

/** Restores a deleted record. */
export async function POST(request: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const { timelineId, kind, recordId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'editTimeline');
    await restoreRecord(caller, timelineId, kind, recordId);
  });
}
