import { readJson, respond } from '#app/api/respond';
import { resolveSchema, setThreadResolved } from '#server/comments/commands';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; threadId: string }> };

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, threadId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'resolveThread');
    const { resolved } = await readJson(request, resolveSchema);
    return setThreadResolved(caller, timelineId, threadId, resolved);
  });
}
