import { respond } from '#app/api/respond';
import { listMembers } from '#server/members/queries';
import { requireAct } from '#server/timelines/access';

export async function GET(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    const { role } = await requireAct(caller, timelineId, 'readMembers');
    return { members: await listMembers(timelineId, role) };
  });
}
