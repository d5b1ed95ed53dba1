import { z } from 'zod';
import { respond } from '#app/api/respond';
import { type ExportFormat, exportFormats, exportThreads } from '#server/comments/exportThreads';
import { requireAct } from '#server/timelines/access';

type Context = { params: Promise<{ timelineId: string }> };

const questionSchema = z.object({ format: z.enum(exportFormats) });
const types: Record<ExportFormat, string> = {
  jsonld: 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
  markdown: 'text/markdown; charset=utf-8',
};
const names: Record<ExportFormat, string> = { jsonld: 'comments.jsonld', markdown: 'comments.md' };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    const { userId } = await requireAct(caller, timelineId, 'exportComments');
    const { format } = questionSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
    const pieces = exportThreads(timelineId, userId, format);
    const encoder = new TextEncoder();
    const body = new ReadableStream({
      async pull(controller) {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: async () => void (await pieces.return(undefined)),
    });
    const headers = {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${names[format]}"`,
      'cache-control': 'no-store',
    };
    return new Response(body, { headers });
  });
}
