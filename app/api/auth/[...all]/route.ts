import { auth } from '#server/auth/session';
import { signUpInTurn } from '#server/auth/signUpTurns';
import { Refusal } from '#server/errors';
import { say } from '#server/say';
import { respond, withLimitedBody } from '../../respond';

/** The endpoints of better-auth that the product uses. Others, and those that a later release brings, stay closed. */
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

/** It checks the origin itself, too. */
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
