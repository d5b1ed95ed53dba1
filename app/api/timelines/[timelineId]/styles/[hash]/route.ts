import { respond } from '#app/api/respond';
import { removeStyle } from '#server/styles/commands';
import { readRules, requireStyle } from '#server/styles/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; hash: string }> };

/** Answers with the rules of a style, as the processor takes them. They never change, but the style may be removed, and access be lost. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, hash } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    const etag = `"${hash}"`;
    const headers = { etag, 'content-type': 'application/json', 'cache-control': 'private, no-cache' };
    if (request.headers.get('if-none-match')?.includes(etag)) {
      await requireStyle(timelineId, hash);
      return new Response(null, { status: 304, headers });
    }
    return new Response(await readRules(timelineId, hash), { headers });
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, hash } = await params;
  return respond(request, (caller) => removeStyle(caller, timelineId, hash));
}
