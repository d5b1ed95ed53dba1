import { z } from 'zod';
import { respond, withLimitedBody } from '#app/api/respond';
import type { Caller } from '#server/accounts/caller';
import { auth } from '#server/accounts/session';
import { signUpInTurn } from '#server/accounts/signUpTurns';
import { Refusal } from '#server/base/errors';
import { requireUnchanged } from '#server/base/requireUnchanged';
import { say } from '#server/base/say';

/** The endpoints of better-auth that the product uses. All others stay closed, also those of later releases. */
const open = {
  GET: ['get-session', 'verify-email'],
  POST: [
    ...['sign-up/email', 'sign-in/email', 'sign-out', 'update-user', 'change-password', 'revoke-other-sessions'],
    ...['request-password-reset', 'reset-password'],
  ],
};

const renameSchema = z.looseObject({ name: z.string(), was: z.string() });

export function GET(request: Request): Promise<Response> {
  return respond(request, async () => {
    requireOpen('GET', request);
    return auth().handler(request);
  });
}

/** better-auth checks the origin too. */
export function POST(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const name = requireOpen('POST', request);
    const limited = await withLimitedBody(request);
    const given = name === 'update-user' ? await requireUnchangedName(limited, caller) : limited;
    const answer = () => auth().handler(given);
    return name === 'sign-up/email' ? signUpInTurn(answer) : answer();
  });
}

function requireOpen(method: keyof typeof open, { url }: Request): string {
  const name = new URL(url).pathname.replace('/api/auth/', '');
  if (!open[method].includes(name)) throw new Refusal('not-found', say('nothingHere'));
  return name;
}

/** Another window of this person may have changed the name. better-auth does not know `was`. */
async function requireUnchangedName(request: Request, caller: Caller | null): Promise<Request> {
  const parsed = renameSchema.safeParse(
    await request
      .clone()
      .json()
      .catch(() => null),
  );
  if (!parsed.success) return request;
  const { name: to, was, ...rest } = parsed.data;
  if (caller) requireUnchanged('name', { to: to.trim(), was }, caller.name);
  return new Request(request.url, { method: request.method, headers: request.headers, body: JSON.stringify({ ...rest, name: to }) });
}
