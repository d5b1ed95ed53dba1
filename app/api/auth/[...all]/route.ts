import { respond, withLimitedBody } from '#app/api/respond';
import { auth } from '#server/accounts/session';
import { signUpInTurn } from '#server/accounts/signUpTurns';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** The endpoints of better-auth that the product uses. All others stay closed, also those of later releases. */
const open = {
  GET: ['get-session', 'verify-email'],
  POST: [
    ...['sign-up/email', 'sign-in/email', 'sign-out', 'update-user', 'change-password', 'revoke-other-sessions'],
    ...['request-password-reset', 'reset-password'],
  ],
};

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => {
    requireOpen('GET', request);
    return auth().handler(request);
  });
}

/** better-auth checks the origin too. */
export function POST(request: Request): Promise<Response> {
  return respond(request, async () => {
    const name = requireOpen('POST', request);
    const given = await withLimitedBody(request);
    const answer = () => auth().handler(given);
    return name === 'sign-up/email' ? signUpInTurn(answer) : answer();
  });
}

function requireOpen(method: keyof typeof open, { url }: Request): string {
  const name = new URL(url).pathname.replace('/api/auth/', '');
  if (!open[method].includes(name)) throw new Refusal('not-found', say('nothingHere'));
  return name;
}
