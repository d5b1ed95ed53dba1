import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import type { Caller } from '#server/accounts/caller';
import { after, before, usableName } from '#server/accounts/guards';
import { writeAboutAccount } from '#server/accounts/mails';
import { resetLink, resetSeconds } from '#server/accounts/resetLink';
import { forgetAttempts } from '#server/accounts/signInLimits';
import { db } from '#server/base/db';
import { allowedOrigins, currentEnv, publicOrigin } from '#server/base/env';
import { createLog } from '#server/base/log';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { addressHeader } from '#server/http/address';

export const shortestPassword = 10;

function createAuth() {
  const env = currentEnv();
  const sendsMail = env.mail !== null;
  const origin = publicOrigin();
  return betterAuth({
    appName: 'Annalist',
    baseURL: origin,
    secret: env.authSecret ?? undefined,
    trustedOrigins: allowedOrigins(env),
    database: prismaAdapter(db(), { provider: 'postgresql', transaction: true }),
    account: { modelName: 'credential' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 128,
      requireEmailVerification: sendsMail,
      // Signing in proves that the new account is the user's own. The response to sign-up reveals nothing about other accounts.
      autoSignIn: false,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: resetSeconds,
      ...(sendsMail && {
        sendResetPassword: ({ user, token }) => writeAboutAccount('reset', user.email, { link: resetLink(token) }),
        onExistingUserSignUp: ({ user }) => writeAboutAccount('exists', user.email, { link: `${origin}/reset-password` }),
      }),
      onPasswordReset: ({ user }) => forgetAttempts(user.email),
    },
    ...(sendsMail && {
      emailVerification: {
        sendOnSignUp: true,
        sendOnSignIn: true,
        expiresIn: resetSeconds,
        sendVerificationEmail: ({ user, url }) => writeAboutAccount('verify', user.email, { link: url }),
      },
    }),
    user: { changeEmail: { enabled: true } },
    verification: { storeIdentifier: 'hashed' },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    advanced: {
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Without this line better-auth skips the check when the environment has NODE_ENV=test or TEST=1.
      disableOriginCheck: false,
    },
    // Our own limits (signInLimits.ts) apply across all processes, and per account.
    rateLimit: { enabled: false },
    // Our own route changes the address. It requires the password first.
    disabledPaths: [
      ...['/change-email', '/sign-in/social', '/link-social', '/update-session'],
      // Otherwise every request would log an error.
      ...(sendsMail ? [] : ['/request-password-reset', '/send-verification-email']),
    ],
    hooks: { before, after },
    databaseHooks: {
      user: {
        create: { before: async (user) => ({ data: { ...user, name: usableName(user.name), image: null } }) },
        update: {
          before: async ({ image: _image, ...user }) => ({
            data: { ...user, ...(user.name !== undefined && { name: usableName(user.name) }) },
          }),
          after: async (user) => sendChangeNotice(db(), { userId: user.id }),
        },
      },
      session: { delete: { after: async (session) => sendChangeNotice(db(), { userId: session.userId }) } },
    },
    // User errors are answered to the user and not logged.
    logger: {
      log: (level, message, ...more) => {
        if (level === 'error') createLog(env.logLevel).error({ more: more.map(String) }, message);
      },
    },
    telemetry: { enabled: false },
  });
}

// Created on the first request, when main.ts has set the database and the secret in the environment.
let made: ReturnType<typeof createAuth> | null = null;

/** The one better-auth instance of this process. */
export function auth(): ReturnType<typeof createAuth> {
  made ??= createAuth();
  return made;
}

/** Returns the caller of a request. Null if nobody is signed in, or the session has ended. */
export async function findCaller(headers: Headers): Promise<Caller | null> {
  if (!headers.has('cookie')) return null;
  const session = await auth().api.getSession({ headers });
  return session && { userId: session.user.id, name: session.user.name, email: session.user.email };
}

/** Returns the id of a request's session. */
export async function findSessionId(headers: Headers): Promise<string | null> {
  return (await auth().api.getSession({ headers }))?.session.id ?? null;
}

/** As `findCaller`, from only a Cookie header. For the relay's upgrade. */
export async function findSession(cookie: string | undefined): Promise<Caller | null> {
  return cookie ? findCaller(new Headers({ cookie })) : null;
}
