import { readJson, respond } from '#app/api/respond';
import { requireAct } from '#server/timelines/access';
import { incompleteSchema, makeMissingTexts } from '#server/timelines/missingTexts';

export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'editTimeline');
    return makeMissingTexts(caller, timelineId, await readJson(request, incompleteSchema));
  });
}
