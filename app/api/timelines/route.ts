import { readJson, respond } from '#app/api/respond';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { createTimeline, newTimelineSchema } from '#server/timelines/commands';
import { listTimelines } from '#server/timelines/queries';

export async function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
    return listTimelines(caller.userId);
  });
}

export async function POST(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    if (!caller) throw new Refusal('not-signed-in', say('signInFirst'));
    return Response.json(await createTimeline(caller, await readJson(request, newTimelineSchema)), { status: 201 });
  });
}
