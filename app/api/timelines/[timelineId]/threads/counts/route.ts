import { respond } from '#app/api/respond';
import { countThreads } from '#server/comments/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    const { userId } = await requireAct(caller, timelineId, 'readComments');
    return countThreads(timelineId, userId);
  });
}
