import { readJson, respond } from '#app/api/respond';
import { addComment } from '#server/comments/commentCommands';
import { newCommentSchema } from '#server/comments/requests';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; threadId: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, threadId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'comment');
    const comment = await readJson(request, newCommentSchema);
    return Response.json(await addComment(caller, timelineId, threadId, comment), { status: 201 });
  });
}
