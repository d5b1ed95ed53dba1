import { readBytes, respond } from '#app/api/respond';
import { decodeText } from '#core/sources/import/decodeText';
import { importLimits } from '#core/sources/import/imported';
import { startJob } from '#server/jobs/commands';
import { requireAct } from '#server/timelines/access';

/** Answers at once with the job that reads the references of a file. The body is the file. It changes nothing. */
export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    // Checks access before reading megabytes.
    await requireAct(caller, timelineId, 'editTimeline');
    const text = decodeText(await readBytes(request, importLimits.bytes));
    const job = await startJob(caller, timelineId, 'readReferences', { text });
    return Response.json(job, { status: 202, headers: { location: `/api/timelines/${timelineId}/jobs/${job.id}` } });
  });
}
