import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** A rate limit: `burst` calls at once, and one more every `everyMs`. */
export interface Limit {
  burst: number;
  everyMs: number;
  /** Calls over the limit are delayed up to this time; beyond it they are refused. */
  longestWaitMs?: number;
}

export type Spent = { ok: true; waitMs: number } | { ok: false; retryAfterMs: number };

/** After this many calls, one call deletes the rows whose debt is paid. */
const callsBetweenSweeps = 500;
let calls = 0;

/**
 * Counts a call against the limit of this key, across all processes of the site. The row holds the time at which the debt is
 * paid (the generic cell rate algorithm), so that one statement decides. A refused call is not counted.
 */
export async function spend(key: string, { burst, everyMs, longestWaitMs = 0 }: Limit): Promise<Spent> {
  calls += 1;
  if (calls % callsBetweenSweeps === 0) await db().$executeRaw`DELETE FROM rate_limit WHERE until < now()`;
  const mostMs = burst * everyMs + longestWaitMs;
  const [row] = await db().$queryRaw<{ owed: number }[]>`
    INSERT INTO rate_limit AS l (key, until) VALUES (${key}, now() + ${everyMs} * interval '1 millisecond')
    ON CONFLICT (key) DO UPDATE SET until = greatest(l.until, now()) + ${everyMs} * interval '1 millisecond'
      WHERE greatest(l.until, now()) + ${everyMs} * interval '1 millisecond' <= now() + ${mostMs} * interval '1 millisecond'
    RETURNING (extract(epoch FROM until - now()) * 1000)::float8 AS owed`;
  if (!row) return { ok: false, retryAfterMs: everyMs };
  return { ok: true, waitMs: Math.max(0, row.owed - burst * everyMs) };
}

/** Like `spend`, but waits the delay itself. Throws a refusal with the seconds until a retry. */
export async function spendOrRefuse(key: string, limit: Limit): Promise<void> {
  const spent = await spend(key, limit);
  if (!spent.ok) throw new Refusal('too-many', say('tooOften'), undefined, spent.retryAfterMs / 1000);
  if (spent.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, spent.waitMs));
}

/** Takes back one counted call. */
export async function giveBack(key: string, { everyMs }: Limit): Promise<void> {
  await db().$executeRaw`UPDATE rate_limit SET until = until - ${everyMs} * interval '1 millisecond' WHERE key = ${key}`;
}

/** Deletes all calls counted for this key. */
export async function forgetSpent(key: string): Promise<void> {
  await db().$executeRaw`DELETE FROM rate_limit WHERE key = ${key}`;
}
