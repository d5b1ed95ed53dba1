import { copySchema, duplicateTimeline } from '#server/timelines/commands';
import { readJson, respond } from '../../../respond';

export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) =>
    Response.json(await duplicateTimeline(caller, timelineId, await readJson(request, copySchema)), { status: 201 }),
  );
}
