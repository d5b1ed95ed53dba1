import { readJson, respond } from '#app/api/respond';
import { updateComment } from '#server/comments/commentCommands';
import { commentChangeSchema } from '#server/comments/requests';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; threadId: string; commentId: string }> };

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, threadId, commentId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readComments');
    return updateComment(caller, timelineId, threadId, commentId, await readJson(request, commentChangeSchema));
  });
}
