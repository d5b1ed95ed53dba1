import { respond } from '#app/api/respond';
import { readAllThreads } from '#server/comments/commentCommands';

type Context = { params: Promise<{ timelineId: string }> };

export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, (caller) => readAllThreads(caller, timelineId));
}
