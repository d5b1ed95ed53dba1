import { respond } from '#app/api/respond';
import { serveImage } from '#app/api/serveImage';
import { readImageFile } from '#core/model/nodes/image';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { adoptImage } from '#server/images/commands';
import { findImageFile } from '#server/images/queries';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; file: string }> };

/** Serves one size of a picture to readers of the timeline. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, file } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    const asked = readImageFile(file);
    const found = asked && (await findImageFile(timelineId, asked.hash, asked.width));
    if (!found) throw new Refusal('not-found', say('image.notInTimeline'));
    return serveImage(request, found, 'private');
  });
}

/** Adds a picture of another timeline, which the caller can see, to this one by its hash. */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, file } = await params;
  return respond(request, (caller) => adoptImage(caller, timelineId, file));
}
