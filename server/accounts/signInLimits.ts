import { createHash, randomBytes } from 'node:crypto';
import { addressHeader, networkOf } from '#server/http/address';
import { forgetSpent, giveBack, type Limit, spendOrRefuse } from '#server/http/limits';

/** A newsroom signs in from behind one address, and all at nine. */
const perNetwork: Record<string, Limit> = {
  '/sign-in/email': { burst: 60, everyMs: 1_000 },
  '/sign-up/email': { burst: 60, everyMs: 10_000 },
  '/request-password-reset': { burst: 20, everyMs: 60_000 },
  '/send-verification-email': { burst: 20, everyMs: 60_000 },
  '/reset-password': { burst: 20, everyMs: 10_000 },
};
/** Wrong passwords for one account. Over the limit the next one waits; it is never that nobody gets in. */
const fromOneNetwork: Limit = { burst: 10, everyMs: 5_000, longestWaitMs: 6_000 };
const fromEverywhere: Limit = { burst: 50, everyMs: 2_000, longestWaitMs: 6_000 };
const fromKnownDevice: Limit = { burst: 10, everyMs: 5_000, longestWaitMs: 6_000 };

/** Guesses of the password by somebody who sits at an open session. */
const atOpenSession: Limit = { burst: 10, everyMs: 30_000 };

/** Counts a password that somebody who is signed in gives once more. */
export function limitPassword(userId: string): Promise<void> {
  return spendOrRefuse(`password:${userId}`, atOpenSession);
}

/** Throws a refusal where one network asks for this path too often. A request that did not come by the front door has no network. */
export async function limitNetwork(path: string, headers: Headers | undefined): Promise<void> {
  const limit = perNetwork[path];
  const address = headers?.get(addressHeader);
  if (limit && address) await spendOrRefuse(`${path}:${networkOf(address)}`, limit);
}

/**
 * Counts an attempt to sign in to an account before its password is looked at. Others cannot use this up for a device on which
 * the account was signed in to before; it has a count of its own (decision 020). Addresses without an account count alike.
 */
export async function limitAttempts(attempt: Attempt): Promise<void> {
  for (const [key, limit] of countsOf(attempt)) await spendOrRefuse(key, limit);
}

export interface Attempt {
  email: string;
  headers: Headers | undefined;
  /** The device's cookie. Null if this account has not been signed in to here before. */
  device: string | null;
}

/** The attempt was right: it costs nothing. */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  for (const [key, limit] of countsOf(attempt)) await giveBack(key, limit);
}

/** A person who has just chosen a new password owns the account: attempts of strangers do not slow them down. */
export function forgetAttempts(email: string): Promise<void> {
  return forgetSpent(`account:${hashOf(email)}`);
}

/** The name of the cookie that says that an account was signed in to on this device. */
export function deviceCookieName(email: string): string {
  return `annalist.device-${hashOf(email).slice(0, 16)}`;
}

export function newDevice(): string {
  return randomBytes(16).toString('base64url');
}

function countsOf({ email, headers, device }: Attempt): [string, Limit][] {
  const account = hashOf(email);
  if (device) return [[`device:${account}:${device}`, fromKnownDevice]];
  const network = networkOf(headers?.get(addressHeader) ?? 'none');
  return [
    [`account:${account}:${network}`, fromOneNetwork],
    [`account:${account}`, fromEverywhere],
  ];
}

function hashOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}
