import { readJson, respond } from '#app/api/respond';
import { readThread } from '#server/comments/commentCommands';
import { readSchema } from '#server/comments/requests';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; threadId: string }> };

export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, threadId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readComments');
    const { rev } = await readJson(request, readSchema);
    return readThread(caller, timelineId, threadId, rev);
  });
}
