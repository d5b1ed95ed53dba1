import { db } from '#server/base/db';

/** RFC 9309, 2.4. */
const robotsMs = 24 * 60 * 60 * 1000;

/** Returns the kept robots.txt of a host. Null if there is none, or an old one. */
export async function findRobots(host: string): Promise<string | null> {
  const row = await db().fetchedHost.findFirst({
    where: { host, robotsAt: { gt: new Date(Date.now() - robotsMs) } },
    select: { robots: true },
  });
  return row?.robots ?? null;
}
