import { readBytes, respond } from '#app/api/respond';
import { maxImageBytes } from '#core/model/nodes/image';
import { addImage } from '#server/images/commands';
import { requireAct } from '#server/timelines/access';

/** Stores a picture. The body is the file. */
export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    // Checks access before reading megabytes.
    await requireAct(caller, timelineId, 'editTimeline');
    return Response.json(await addImage(caller, timelineId, await readBytes(request, maxImageBytes)), { status: 201 });
  });
}
