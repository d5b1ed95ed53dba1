import { db } from '#server/base/db';

/** Longer than any fetch. A process that was killed frees its host this much later. */
const leaseSeconds = 120;

/** A host that was not free: until when at most, and whether a running fetch frees it sooner. */
export interface Wait {
  ms: number;
  isTaken: boolean;
}

/** Takes a host, so that nobody else fetches from it until `freeHost`. Returns null, or the wait if it is not free. */
export async function takeHost(host: string): Promise<Wait | null> {
  const taken = await db().$queryRaw<object[]>`
    INSERT INTO fetched_host (host, free_at, is_taken) VALUES (${host}, now() + ${leaseSeconds} * interval '1 second', true)
    ON CONFLICT (host) DO UPDATE SET free_at = excluded.free_at, is_taken = true WHERE fetched_host.free_at <= now()
    RETURNING host`;
  if (taken.length > 0) return null;
  const [wait] = await db().$queryRaw<Wait[]>`
    SELECT greatest(extract(epoch FROM free_at - now()) * 1000, 1)::float8 AS ms, is_taken AS "isTaken" FROM fetched_host WHERE host = ${host}`;
  return wait ?? { ms: 1, isTaken: false };
}

/** Frees a host that was taken, this many seconds from now. */
export async function freeHost(host: string, inSeconds: number): Promise<void> {
  await db().$executeRaw`
    UPDATE fetched_host SET free_at = now() + ${inSeconds} * interval '1 second', is_taken = false WHERE host = ${host}`;
}

/** Keeps the robots.txt of a host. */
export async function keepRobots(host: string, robots: string): Promise<void> {
  await db().fetchedHost.updateMany({ where: { host }, data: { robots, robotsAt: new Date() } });
}
