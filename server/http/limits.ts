import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';

/** So much at once, and one more each `everyMs`. */
export interface Limit {
  burst: number;
  everyMs: number;
  /** Somebody who is over the limit may be made to wait for so long before they are refused. */
  longestWaitMs?: number;
}

export type Spent = { ok: true; waitMs: number } | { ok: false; retryAfterMs: number };

/** Rows that are paid back say nothing any more; one time in so many, a call takes them away. */
const callsBetweenSweeps = 500;
let calls = 0;

/**
 * Takes one from the limit of this key, for all processes of the site together. The row holds the time at which all is paid
 * back (the generic cell rate algorithm), so that one statement decides. A refusal costs nothing: whoever waits gets in.
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

/** As `spend`, after the wait that the limit asks for. Throws a refusal with the seconds to wait. */
export async function spendOrRefuse(key: string, limit: Limit): Promise<void> {
  const spent = await spend(key, limit);
  if (!spent.ok) throw new Refusal('too-many', say('tooOften'), undefined, spent.retryAfterMs / 1000);
  if (spent.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, spent.waitMs));
}

/** Gives back what one call took. */
export async function giveBack(key: string, { everyMs }: Limit): Promise<void> {
  await db().$executeRaw`UPDATE rate_limit SET until = until - ${everyMs} * interval '1 millisecond' WHERE key = ${key}`;
}

/** Everything that was spent of this key is forgotten. */
export async function forgetSpent(key: string): Promise<void> {
  await db().$executeRaw`DELETE FROM rate_limit WHERE key = ${key}`;
}
