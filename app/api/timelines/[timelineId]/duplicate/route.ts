import { readJson, respond } from '#app/api/respond';
import { copySchema, duplicateTimeline } from '#server/timelines/commands';

export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) =>
    Response.json(await duplicateTimeline(caller, timelineId, await readJson(request, copySchema)), { status: 201 }),
  );
}
