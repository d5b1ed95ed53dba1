import { readBytes, respond } from '#app/api/respond';
import { decodeText } from '#core/sources/import/decodeText';
import { styleLimits } from '#core/sources/styles/uploaded/style';
import { startJob } from '#server/jobs/commands';
import { findStyles } from '#server/styles/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    return findStyles(timelineId);
  });
}

/**
 * Answers at once with the job that checks a style and gives it to the timeline. The body is the file. `replaces` in the address: the hash of the
 * style that is removed afterwards.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    // Checks access before reading the file.
    await requireAct(caller, timelineId, 'editTimeline');
    const text = decodeText(await readBytes(request, styleLimits.bytes));
    const replaces = new URL(request.url).searchParams.get('replaces') ?? undefined;
    const job = await startJob(caller, timelineId, 'addStyle', { text, replaces });
    return Response.json(job, { status: 202, headers: { location: `/api/timelines/${timelineId}/jobs/${job.id}` } });
  });
}
