import { z } from 'zod';
import { readJson, respond } from '#app/api/respond';
import { startJob } from '#server/jobs/commands';
import { requireAct } from '#server/timelines/access';

const given = z.strictObject({ address: z.string().min(1).max(2_000) });

/** Answers at once with the job that reads what the page at an address says of itself. It changes nothing. */
export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'editTimeline');
    const job = await startJob(caller, timelineId, 'readPage', await readJson(request, given));
    return Response.json(job, { status: 202, headers: { location: `/api/timelines/${timelineId}/jobs/${job.id}` } });
  });
}
