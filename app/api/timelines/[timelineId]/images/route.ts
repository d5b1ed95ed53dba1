import { readBytes, respond } from '#app/api/respond';
import { maxImageBytes } from '#core/model/nodes/image';
import { addImage } from '#server/images/commands';
import { requireAct } from '#server/timelines/access';

/** Takes a picture: the body is the file itself. */
export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    // Before megabytes are read from whoever asks.
    await requireAct(caller, timelineId, 'editTimeline');
    return Response.json(await addImage(caller, timelineId, await readBytes(request, maxImageBytes)), { status: 201 });
  });
}
