import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { readName } from '#core/names';
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

/** Runs before each of better-auth's endpoints. Enforces limits, and decides who may sign up. */
export const before = createAuthMiddleware(async (ctx) => {
  try {
    await limitNetwork(ctx.path, ctx.headers);
    if (ctx.path === '/sign-up/email') {
      await requireSignUp(ctx.body?.invitation);
      // Before looking for an account, so that the response is the same for all addresses.
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

/**
 * Runs after each endpoint. A right password is not counted as an attempt, and marks the device as known. Signing out deletes private
 * pictures from the browser's cache.
 */
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

/** Returns a name in stored form. Throws better-auth's error for a name that must not be shown to others. */
export function usableName(given: unknown): string {
  const read = readName(typeof given === 'string' ? given : '');
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
