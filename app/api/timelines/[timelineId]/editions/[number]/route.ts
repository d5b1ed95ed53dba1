import { readJson, respond } from '#app/api/respond';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { readEditionJson } from '#server/editions/queries';
import { setEditionWithdrawn, withdrawalSchema } from '#server/editions/withdrawal';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; number: string }> };

function readNumber(written: string): number {
  if (!/^[1-9]\d{0,8}$/.test(written)) throw new Refusal('not-found', say('edition.notThere'));
  return Number(written);
}

/** The frozen JSON, for members, whether its pages are withdrawn or not. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, number } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    const json = await readEditionJson(timelineId, readNumber(number));
    if (!json) throw new Refusal('not-found', say('edition.notThere'));
    return new Response(new Uint8Array(json), {
      headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    });
  });
}

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, number } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'withdrawEditions');
    return setEditionWithdrawn(caller, timelineId, readNumber(number), await readJson(request, withdrawalSchema));
  });
}
