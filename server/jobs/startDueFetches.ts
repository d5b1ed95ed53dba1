import { randomUUID } from 'node:crypto';
import { fromPrisma, type PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { db } from '#server/base/db';
import { isCaptureDue, isLinkDue } from '#server/captures/due';
import { listFetchSettings, listKnownPages } from '#server/captures/queries';
import { addressOfSource } from '#server/captures/sourceAddress';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { type KindOfJob, kindOf, queueOf } from '#server/jobs/kinds';
import { openStates } from '#server/jobs/queries';
import type { QueuedJob } from '#server/jobs/queue';
import type { Prisma } from '../../prisma/generated/client';

const everyMs = 60_000;
/** A job that ended is not started again sooner, and one that was refused, as at the limit of captures, would fetch the same pages in vain. */
const pauseMs = 10 * 60_000;
const pauseAfterRefusalMs = 24 * 60 * 60_000;

/** Starts the captures and checks that are due by the settings of timelines: now, and every minute until `stop` is called. */
export function startSchedule(boss: PgBoss, log: Logger): { stop(): void } {
  const run = () =>
    startDueFetches(boss).catch((error: unknown) => log.error({ error: String(error) }, 'the fetches that are due could not be started'));
  void run();
  const timer = setInterval(() => void run(), everyMs);
  return { stop: () => clearInterval(timer) };
}

/** Starts a job for each timeline with pages to capture or links to check. Several processes may run it at once. */
export async function startDueFetches(boss: PgBoss): Promise<void> {
  for (const { id, capturesAlways, recheckDays } of await listFetchSettings()) {
    const { sources, asked, checks } = await listKnownPages(id);
    const links = sources.flatMap((source) => {
      const address = addressOfSource(source);
      return address ? [{ id: source.id, address }] : [];
    });
    const missing = links.filter((link) => !asked.has(`${link.id} ${link.address}`) && isCaptureDue(link.address, checks.get(link.id)));
    if (capturesAlways && missing.length > 0) await startUnasked(boss, id, 'captureMissing', {});
    const isOld = recheckDays !== null && links.some((link) => isLinkDue(link.address, checks.get(link.id), recheckDays));
    if (isOld) await startUnasked(boss, id, 'checkLinks', { dueAfterDays: recheckDays });
  }
}

async function startUnasked(boss: PgBoss, timelineId: string, kind: KindOfJob, data: Prisma.InputJsonObject): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM doc WHERE id = ${timelineId}::uuid FOR UPDATE`;
    const endedSince = (ms: number) => ({ endedAt: { gt: new Date(Date.now() - ms) } });
    const refused = { state: { in: ['refused' as const, 'failed' as const] }, ...endedSince(pauseAfterRefusalMs) };
    const recent = { OR: [{ state: { in: [...openStates] } }, endedSince(pauseMs), refused] };
    if (await tx.job.findFirst({ where: { timelineId, kind, startedById: null, ...recent }, select: { id: true } })) return;
    const id = randomUUID();
    await tx.job.create({ data: { id, kind, timelineId, data } });
    const queued: QueuedJob = { jobId: id };
    await boss.send(queueOf(kind), queued, { id, expireInSeconds: kindOf(kind).limits.seconds + 30, db: fromPrisma(tx) });
    await sendChangeNotice(tx, { timelineId, topic: 'jobs' });
  });
}
