import Negotiator from 'negotiator';
import { respond } from '#app/api/respond';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { unsubscribe } from '#server/notifications/commands';
import { unsubscribePage } from '#server/notifications/unsubscribePage';

type Context = { params: Promise<{ token: string }> };

/** A page with a button: programs that read mail open its links. */
export async function GET(request: Request): Promise<Response> {
  return respond(request, async () => unsubscribePage('ask'));
}

/** The button of that page, or one click in a mail program (RFC 8058), which sends this without a session. A program gets a typed refusal. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return respond(request, async () => {
    if (await unsubscribe(token)) return unsubscribePage('done');
    if (prefersPage(request)) return unsubscribePage('noLink');
    throw new Refusal('not-found', say('unsubscribe.noLink'));
  });
}

/** Browsers name HTML before anything else; programs accept JSON, anything, or do not say. */
function prefersPage(request: Request): boolean {
  const headers = { accept: request.headers.get('accept') ?? '' };
  return new Negotiator({ headers }).mediaType(['application/json', 'text/html']) === 'text/html';
}
