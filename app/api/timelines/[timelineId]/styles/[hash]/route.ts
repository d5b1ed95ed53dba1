import { respond } from '#app/api/respond';
import { removeStyle } from '#server/styles/commands';
import { readRules } from '#server/styles/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; hash: string }> };

/** Answers with the rules of a style, as the processor takes them. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, hash } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    return readRules(timelineId, hash);
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, hash } = await params;
  return respond(request, (caller) => removeStyle(caller, timelineId, hash));
}
