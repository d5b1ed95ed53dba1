import { respond } from '#app/api/respond';
import { nameOfFile } from '#server/captures/nameOfFile';
import { requireCapturedBytes } from '#server/captures/queries';
import { writeWarc } from '#server/captures/warc';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string; captureId: string }> };

/** A captured page as WARC, or an attached file as it is. Always a download: no browser opens it under this site's address. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId, captureId } = await params;
  return respond(request, async (caller) => {
    await requireAct(caller, timelineId, 'readTimeline');
    const capture = await requireCapturedBytes(timelineId, captureId);
    const bytes = capture.exchanges ? await writeWarc(capture.id, capture.exchanges, capture.bytes) : capture.bytes;
    const { ascii, utf8 } = nameOfFile(capture);
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    });
  });
}
