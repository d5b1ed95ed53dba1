import { z } from 'zod';
import { readJson, respond } from '#app/api/respond';
import { deleteTimeline, setWithdrawn } from '#server/bin/commands';
import { requireAct } from '#server/timelines/access';
import { moveTimeline, setArchived } from '#server/timelines/commands';
import { findSettings } from '#server/timelines/queries';

type Context = { params: Promise<{ timelineId: string }> };

/** One change a request, so that each can be undone on its own. */
const changeSchema = z.union([
  z.strictObject({ archived: z.boolean() }),
  z.strictObject({ teamId: z.uuid() }),
  z.strictObject({ withdrawn: z.boolean() }),
]);

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    const { role } = await requireAct(caller, timelineId, 'readTimeline');
    return { role, ...(await findSettings(timelineId)) };
  });
}

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    const change = await readJson(request, changeSchema);
    if ('archived' in change) return setArchived(caller, timelineId, change.archived);
    if ('teamId' in change) return moveTimeline(caller, timelineId, change.teamId);
    return setWithdrawn(caller, timelineId, change.withdrawn);
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, (caller) => deleteTimeline(caller, timelineId));
}
