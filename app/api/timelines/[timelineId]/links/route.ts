import { respond } from '#app/api/respond';
import { startJob } from '#server/jobs/commands';

/** Answers at once with the job that checks the links of all sources. */
export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    const job = await startJob(caller, timelineId, 'checkLinks', {});
    return Response.json(job, { status: 202, headers: { location: `/api/timelines/${timelineId}/jobs/${job.id}` } });
  });
}
