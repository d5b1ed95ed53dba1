import { readJson, respond } from '#app/api/respond';
import { listThreads } from '#server/comments/overview';
import { newThreadSchema, threadFilterSchema } from '#server/comments/requests';
import { startThread } from '#server/comments/threadCommands';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    const access = await requireAct(caller, timelineId, 'readComments');
    return listThreads(timelineId, access, threadFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams)));
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
