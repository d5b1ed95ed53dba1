import { z } from 'zod';
import { readJson, respond } from '#app/api/respond';
import { newEditionSchema } from '#server/editions/newEdition';
import { listEditions } from '#server/editions/queries';
import { startJob } from '#server/jobs/commands';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string }> };

/** `jobId`: chosen by the client, so that a repeated request publishes nothing twice. */
const publishing = newEditionSchema.extend({ jobId: z.uuid().optional() });

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    return listEditions(timelineId);
  });
}

/** Answers at once with the publishing job. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'publishEdition');
    const { jobId, ...edition } = await readJson(request, publishing);
    const job = await startJob(caller, timelineId, 'publish', edition, jobId);
    return Response.json(job, { status: 202, headers: { location: `/api/timelines/${timelineId}/jobs/${job.id}` } });
  });
}
