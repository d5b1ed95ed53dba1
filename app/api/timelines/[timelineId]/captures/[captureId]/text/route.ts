import { respond } from '#app/api/respond';
import { requireCapturedText } from '#server/captures/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; captureId: string }> };

/** The words of a capture, as JSON: a page of another site is never an answer of this one. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, captureId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    return requireCapturedText(timelineId, captureId);
  });
}
