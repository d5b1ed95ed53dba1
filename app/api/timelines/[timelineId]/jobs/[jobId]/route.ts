import { z } from 'zod';
import { respond } from '#app/api/respond';
import { cancelJob } from '#server/jobs/commands';
import { waitForJob } from '#server/jobs/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; jobId: string }> };

/** In seconds. A proxy would end a longer request. */
const waiting = z.coerce.number().min(0).max(25);

/** With `?wait=25` it answers when the job has ended, or after 25 seconds. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, jobId } = await params;
  return respond(request, async (caller) => {
    const { userId } = await requireAct(caller, timelineId, 'readTimeline');
    const seconds = waiting.parse(new URL(request.url).searchParams.get('wait') ?? 0);
    return waitForJob(timelineId, jobId, seconds * 1_000, userId);
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, jobId } = await params;
  return respond(request, (caller) => cancelJob(caller, timelineId, jobId));
}
