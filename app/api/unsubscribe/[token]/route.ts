import { respond } from '#app/api/respond';
import { unsubscribe } from '#server/notifications/commands';
import { unsubscribePage } from '#server/notifications/unsubscribePage';

type Context = { params: Promise<{ token: string }> };

/** A page with a button: programs that read mail open its links. */
export async function GET(request: Request): Promise<Response> {
  return respond(request, async () => unsubscribePage('ask'));
}

/** RFC 8058: one click in a mail program sends this without a session. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return respond(request, async () => unsubscribePage((await unsubscribe(token)) ? 'done' : 'noLink'));
}
