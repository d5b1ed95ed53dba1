import { z } from 'zod';
import { readBytes, respond } from '#app/api/respond';
import { maxAttachedBytes } from '#core/captures/capture';
import { attachFile } from '#server/captures/commands';
import { listCaptures } from '#server/captures/queries';
import { startJob } from '#server/jobs/commands';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; sourceId: string }> };

const fileName = z.string().max(1_000);

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, sourceId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    return listCaptures(timelineId, sourceId);
  });
}

/** Answers at once with the job that captures the page of the source. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, sourceId } = await params;
  return respond(request, async (caller) => {
    const job = await startJob(caller, timelineId, 'capture', { sourceId });
    return Response.json(job, { status: 202, headers: { location: `/api/timelines/${timelineId}/jobs/${job.id}` } });
  });
}

/** Attaches a file to the source. The body is the file, `name` its name. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, sourceId } = await params;
  return respond(request, async (caller) => {
    // Checks access before reading megabytes.
    await requireAct(caller, timelineId, 'editTimeline');
    const name = fileName.parse(new URL(request.url).searchParams.get('name') ?? '');
    const body = await readBytes(request, maxAttachedBytes);
    return Response.json(await attachFile(caller, timelineId, sourceId, { name, body }), { status: 201 });
  });
}
