import { z } from 'zod';
import { readJson, respond } from '#app/api/respond';
import { findThread } from '#server/comments/queries';
import { threadChangeSchema } from '#server/comments/requests';
import { updateThread } from '#server/comments/threadCommands';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; threadId: string }> };

const sinceSchema = z.object({ since: z.coerce.number().int().min(0).default(0) });

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, threadId } = await params;
  return respond(request, async (caller) => {
    const access = await requireAct(caller, timelineId, 'readComments');
    return findThread(timelineId, threadId, access, sinceSchema.parse(Object.fromEntries(new URL(request.url).searchParams)).since);
  });
}

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, threadId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readComments');
    return updateThread(caller, timelineId, threadId, await readJson(request, threadChangeSchema));
  });
}
