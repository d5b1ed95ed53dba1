import { readJson, respond } from '#app/api/respond';
import { newEditionSchema, publishEdition } from '#server/editions/commands';
import { listEditions } from '#server/editions/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    return listEditions(timelineId);
  });
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'publishEdition');
    return Response.json(await publishEdition(caller, timelineId, await readJson(request, newEditionSchema)), { status: 201 });
  });
}
