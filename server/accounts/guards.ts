import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { readPersonName } from '#core/people/personName';
import {
  type Attempt,
  deviceCookieName,
  forgiveAttempt,
  limitAttempts,
  limitNetwork,
  limitPassword,
  newDevice,
} from '#server/accounts/signInLimits';
import { currentEnv } from '#server/base/env';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { findInvitation } from '#server/invitations/commands';

const deviceSeconds = 180 * 24 * 60 * 60;

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Runs before each of better-auth's endpoints: limits, and who may sign up at all. */
export const before = createAuthMiddleware(async (ctx) => {
  try {
    await limitNetwork(ctx.path, ctx.headers);
    if (ctx.path === '/sign-up/email') {
      await requireSignUp(ctx.body?.invitation);
      // Before it is known whether there is such an account, so that the answer is the same.
      usableName(ctx.body?.name);
    }
    if (ctx.path === '/change-password') {
      const session = await getSessionFromCtx(ctx);
      if (session) await limitPassword(session.user.id);
    }
    if (ctx.path === '/sign-in/email') await limitAttempts(await attemptOf(ctx));
  } catch (error) {
    throw error instanceof Refusal ? asApiError(error) : error;
  }
});

/** Runs after them: a password that was right costs nothing, and its device is known from now on. Private pictures go with the session. */
export const after = createAuthMiddleware(async (ctx) => {
  if (ctx.path === '/sign-out') ctx.setHeader('clear-site-data', '"cache"');
  if (ctx.path !== '/sign-in/email' || !ctx.context.newSession) return;
  const attempt = await attemptOf(ctx);
  await forgiveAttempt(attempt);
  await ctx.setSignedCookie(deviceCookieName(attempt.email), attempt.device ?? newDevice(), ctx.context.secret, {
    path: '/api/auth/sign-in',
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.context.baseURL.startsWith('https:'),
    maxAge: deviceSeconds,
  });
});

/** A name as it is kept. Throws better-auth's error for one that cannot be shown to the others. */
export function usableName(given: unknown): string {
  const read = readPersonName(typeof given === 'string' ? given : '');
  if ('name' in read) return read.name;
  throw asApiError(new Refusal('invalid', say(`name.${read.problem}`), 'name'));
}

async function requireSignUp(invitation: unknown): Promise<void> {
  const { signUp } = currentEnv();
  if (signUp === 'open') return;
  const isInvited = signUp === 'invited' && typeof invitation === 'string' && (await findInvitation(invitation)) !== null;
  if (isInvited) return;
  throw new Refusal('forbidden', signUp === 'closed' ? say('account.closed') : say('account.needsInvitation'));
}

async function attemptOf(ctx: Context): Promise<Attempt> {
  const email = typeof ctx.body?.email === 'string' ? ctx.body.email : '';
  const device = await ctx.getSignedCookie(deviceCookieName(email), ctx.context.secret);
  return { email, headers: ctx.headers, device: device || null };
}

function asApiError({ code, message, field, status, retryAfterSeconds }: Refusal): APIError {
  const statuses = { 400: 'BAD_REQUEST', 403: 'FORBIDDEN', 429: 'TOO_MANY_REQUESTS' } as const;
  const retry = retryAfterSeconds === undefined ? undefined : { 'retry-after': String(Math.ceil(retryAfterSeconds)) };
  return new APIError(statuses[status as keyof typeof statuses] ?? 'BAD_REQUEST', { code, message, field }, retry);
}
