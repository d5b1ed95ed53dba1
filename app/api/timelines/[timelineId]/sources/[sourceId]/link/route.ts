import { respond } from '#app/api/respond';
import { startJob } from '#server/jobs/commands';

type Context = { params: Promise<{ timelineId: string; sourceId: string }> };

/** Answers at once with the job that checks the link of the source. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, sourceId } = await params;
  return respond(request, async (caller) => {
    const job = await startJob(caller, timelineId, 'checkLink', { sourceId });
    return Response.json(job, { status: 202, headers: { location: `/api/timelines/${timelineId}/jobs/${job.id}` } });
  });
}
