import { readJson, respond } from '#app/api/respond';
import { requireAct } from '#server/timelines/access';
import { addLanguage, languageSchema } from '#server/timelines/commands';

export async function POST(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'editTimeline');
    const { language } = await readJson(request, languageSchema);
    return addLanguage(caller, timelineId, language);
  });
}
