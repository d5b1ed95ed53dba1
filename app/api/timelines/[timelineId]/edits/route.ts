import { readJson, respond } from '#app/api/respond';
import { requireAct } from '#server/timelines/access';
import { editsSchema, editTimeline } from '#server/timelines/edits';

export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'editTimeline');
    const { edits } = await readJson(request, editsSchema);
    return editTimeline(caller, timelineId, edits);
  });
}
