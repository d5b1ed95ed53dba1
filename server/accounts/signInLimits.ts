import { randomBytes } from 'node:crypto';
import { sha256 } from '#server/base/sha256';
import { addressHeader, networkOf } from '#server/http/address';
import { forgetSpent, giveBack, type Limit, spendOrRefuse } from '#server/http/limits';

/** A whole newsroom may sign in from one address at nine o'clock. */
const perNetwork: Record<string, Limit> = {
  '/sign-in/email': { burst: 60, everyMs: 1_000 },
  '/sign-up/email': { burst: 60, everyMs: 10_000 },
  '/request-password-reset': { burst: 20, everyMs: 60_000 },
  '/send-verification-email': { burst: 20, everyMs: 60_000 },
  '/reset-password': { burst: 20, everyMs: 10_000 },
};
/** The limit of wrong passwords for one account. Beyond it, attempts are delayed, but never all of them refused. */
const fromOneNetwork: Limit = { burst: 10, everyMs: 5_000, longestWaitMs: 6_000 };
const fromEverywhere: Limit = { burst: 50, everyMs: 2_000, longestWaitMs: 6_000 };
const fromKnownDevice: Limit = { burst: 10, everyMs: 5_000, longestWaitMs: 6_000 };

/** The limit of password guesses in an open session, by somebody who found it unattended. */
const atOpenSession: Limit = { burst: 10, everyMs: 30_000 };

/** Counts a password that a signed-in user enters again. */
export function limitPassword(userId: string): Promise<void> {
  return spendOrRefuse(`password:${userId}`, atOpenSession);
}

/** Throws a refusal if one network requests this path too often. A request that did not pass the front door has no network. */
export async function limitNetwork(path: string, headers: Headers | undefined): Promise<void> {
  const limit = perNetwork[path];
  const address = headers?.get(addressHeader);
  if (limit && address) await spendOrRefuse(`${path}:${networkOf(address)}`, limit);
}

/**
 * Counts an attempt to sign in to an account before its password is checked. A device on which the account was signed in before has its own
 * count, so that other people's attempts cannot lock it out (decision 020). Addresses without an account are counted in the same way.
 */
export async function limitAttempts(attempt: Attempt): Promise<void> {
  for (const [key, limit] of countsOf(attempt)) await spendOrRefuse(key, limit);
}

export interface Attempt {
  email: string;
  headers: Headers | undefined;
  /** Returns the device's cookie. Null if this account was never signed in to on this device. */
  device: string | null;
}

/** A successful attempt is not counted. */
export async function forgiveAttempt(attempt: Attempt): Promise<void> {
  for (const [key, limit] of countsOf(attempt)) await giveBack(key, limit);
}

/** A new password proves ownership of the account, so the attempts of strangers no longer slow its owner down. */
export function forgetAttempts(email: string): Promise<void> {
  return forgetSpent(`account:${hashOf(email)}`);
}

/** The name of the cookie that marks a device on which an account was signed in. */
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
  return sha256(email.trim().toLowerCase());
}
