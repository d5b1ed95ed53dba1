import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { db } from '#server/db';
import { allowedOrigins, currentEnv } from '#server/env';

/** Who makes a request, as the session says. */
export interface Caller {
  userId: string;
  name: string;
  email: string;
}

export const shortestPassword = 10;

const perMinute = (max: number) => ({ window: 60, max });

function createAuth() {
  const env = currentEnv();
  return betterAuth({
    appName: 'Annalist',
    baseURL: env.publicUrl ?? `http://localhost:${env.port}`,
    secret: env.authSecret ?? undefined,
    trustedOrigins: allowedOrigins(env),
    database: prismaAdapter(db(), { provider: 'postgresql', transaction: true }),
    account: { modelName: 'credential' },
    emailAndPassword: { enabled: true, minPasswordLength: shortestPassword, maxPasswordLength: 128 },
    session: { expiresIn: 60 * 60 * 24 * 30, updateAge: 60 * 60 * 24 },
    // A newsroom signs in from behind one address, and all at nine; guessing a password at this pace is still hopeless.
    rateLimit: { enabled: true, window: 60, max: 600, customRules: { '/sign-in/*': perMinute(60), '/sign-up/*': perMinute(60) } },
    telemetry: { enabled: false },
  });
}

// Made at the first request, when main.ts has put a database and a secret into the environment.
let made: ReturnType<typeof createAuth> | null = null;

/** The one better-auth instance of this process. */
export function auth(): ReturnType<typeof createAuth> {
  made ??= createAuth();
  return made;
}

/** The caller of a request; null: nobody is signed in, or the session has ended. */
export async function findCaller(headers: Headers): Promise<Caller | null> {
  if (!headers.has('cookie')) return null;
  const session = await auth().api.getSession({ headers });
  return session && { userId: session.user.id, name: session.user.name, email: session.user.email };
}

/** As `findCaller`, from a Cookie header alone; for the relay's upgrade. */
export async function findSession(cookie: string | undefined): Promise<Caller | null> {
  return cookie ? findCaller(new Headers({ cookie })) : null;
}
