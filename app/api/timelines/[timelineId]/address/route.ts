import { z } from 'zod';
import { respond } from '#app/api/respond';
import { slugSchema } from '#server/editions/newEdition';
import { findAddress, proposeAddress } from '#server/editions/queries';
import { requireAct } from '#server/timelines/access';

const questionSchema = z.union([
  z.object({ wanted: slugSchema }),
  z.object({ title: z.string().max(1_000), language: z.string().max(100) }),
]);

/** The public address of the first edition. `?wanted=` checks whether one is free; `?title=&language=` proposes a free one. */
export async function GET(request: Request, { params }: { params: Promise<{ timelineId: string }> }): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'publishEdition');
    const question = questionSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    return 'wanted' in question ? findAddress(question.wanted) : proposeAddress(question.title, question.language);
  });
}
