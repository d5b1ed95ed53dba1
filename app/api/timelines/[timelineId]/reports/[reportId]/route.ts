import { readJson, respond } from '#app/api/respond';
import { changeReport, reportChangeSchema } from '#server/reports/commands';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; reportId: string }> };

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, reportId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'triageReports');
    return changeReport(caller, timelineId, reportId, await readJson(request, reportChangeSchema));
  });
}
