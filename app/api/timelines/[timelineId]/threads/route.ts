import { readJson, respond } from '#app/api/respond';
import { newThreadSchema, startThread } from '#server/comments/commands';
import { listThreads } from '#server/comments/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readComments');
    return listThreads(timelineId, new URL(request.url).searchParams.get('event') ?? undefined);
  });
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'comment');
    const thread = await readJson(request, newThreadSchema);
    return Response.json(await startThread(caller, timelineId, thread), { status: 201 });
  });
}
