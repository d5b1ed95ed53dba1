import { respond } from '#app/api/respond';
import { restoreTimeline } from '#server/bin/commands';

/** Restores a timeline from the bin. */
export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, (caller) => restoreTimeline(caller, timelineId));
}
