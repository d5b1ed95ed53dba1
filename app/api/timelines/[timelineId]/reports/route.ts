import { respond } from '#app/api/respond';
import { listReports, reportFilterSchema } from '#server/reports/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'triageReports');
    return listReports(timelineId, reportFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams)));
  });
}
