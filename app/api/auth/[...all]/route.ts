import { auth } from '#server/auth/session';
import { signUpInTurn } from '#server/auth/signUpTurns';
import { respond, withLimitedBody } from '../../respond';

/** better-auth's own endpoints: sign-up, sign-in, sign-out, session. It checks the origin itself. */
export function GET(request: Request): Promise<Response> {
  return auth().handler(request);
}

export function POST(request: Request): Promise<Response> {
  return respond(request, async () => {
    const given = await withLimitedBody(request);
    const answer = () => auth().handler(given);
    return new URL(request.url).pathname.includes('/sign-up/') ? signUpInTurn(answer) : answer();
  });
}
