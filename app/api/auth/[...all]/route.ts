import { auth } from '#server/auth/session';
import { respond, withLimitedBody } from '../../respond';

/** better-auth's own endpoints: sign-up, sign-in, sign-out, session. It checks the origin itself. */
export function GET(request: Request): Promise<Response> {
  return auth().handler(request);
}

export function POST(request: Request): Promise<Response> {
  return respond(request, async () => auth().handler(await withLimitedBody(request)));
}
