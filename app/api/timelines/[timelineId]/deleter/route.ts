import { respond } from '#app/api/respond';
import { requireAct } from '#server/timelines/access';
import { findDeleter, itemSchema } from '#server/timelines/deleter';

export async function GET(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    const item = itemSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    return { by: await findDeleter(timelineId, item) };
  });
}
