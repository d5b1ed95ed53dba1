import { randomUUID } from 'node:crypto';
import { fromPrisma } from 'pg-boss';
import type { Act } from '#core/access';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { type KindOfJob, kindOf, queueOf } from '#server/jobs/kinds';
import { findJob, type JobView, openStates } from '#server/jobs/queries';
import { jobQueue, type QueuedJob } from '#server/jobs/queue';
import { requireAct } from '#server/timelines/access';
import type { Prisma } from '../../prisma/generated/client';

const mostOpen = 5;
const keptMs = 7 * 24 * 60 * 60 * 1000;

/**
 * Puts a job into the queue and returns it. The caller may choose `id`: a repeated request returns the existing job. Throws the refusals of
 * `requireAct`, or too-many for too many open jobs of this timeline.
 */
export async function startJob(
  caller: Caller | null,
  timelineId: string,
  kind: KindOfJob,
  data: object,
  id: string = randomUUID(),
): Promise<JobView> {
  const { userId } = await requireAct(caller, timelineId, actOf(kind));
  const boss = await jobQueue();
  await db().$transaction(async (tx) => {
    const made = await tx.job.createMany({
      data: [{ id, kind, timelineId, startedById: userId, data: data as Prisma.InputJsonObject }],
      skipDuplicates: true,
    });
    if (made.count === 0) {
      const known = await tx.job.findUnique({ where: { id } });
      const isSame = known?.kind === kind && known.timelineId === timelineId && known.startedById === userId;
      if (!isSame) throw new Refusal('conflict', say('job.otherJob'));
      return;
    }
    const open = await tx.job.count({ where: { timelineId, state: { in: [...openStates] } } });
    if (open > mostOpen) throw new Refusal('too-many', say('job.tooMany', { count: mostOpen }));
    await tx.job.deleteMany({ where: { timelineId, endedAt: { lt: new Date(Date.now() - keptMs) } } });
    const queued: QueuedJob = { jobId: id };
    await boss.send(queueOf(kind), queued, { id, expireInSeconds: kindOf(kind).limits.seconds + 30, db: fromPrisma(tx) });
    await sendChangeNotice(tx, { timelineId, topic: 'jobs' });
  });
  return findJob(timelineId, id, userId);
}

/** Cancels a job that has not ended. It then has no effect. Throws a refusal if it has ended. */
export async function cancelJob(caller: Caller | null, timelineId: string, jobId: string): Promise<void> {
  // A person without a role on the timeline must learn nothing about its jobs.
  const { userId } = await requireAct(caller, timelineId, 'readTimeline');
  const { kind } = await findJob(timelineId, jobId, userId);
  await requireAct(caller, timelineId, actOf(kind));
  const boss = await jobQueue();
  const isCancelled = await db().$transaction(async (tx) => {
    const { count } = await tx.job.updateMany({
      where: { id: jobId, state: { in: [...openStates] } },
      data: { state: 'cancelled', endedAt: new Date() },
    });
    if (count === 0) return false;
    await boss.cancel(queueOf(kind), jobId, { db: fromPrisma(tx) });
    await sendChangeNotice(tx, { timelineId, topic: 'jobs' });
    return true;
  });
  if (!isCancelled) throw new Refusal('conflict', say('job.ended'));
}

/** Throws a refusal for a kind of job that only the server may start. */
function actOf(kind: string): Act {
  const { act } = kindOf(kind);
  if (!act) throw new Refusal('forbidden', say('job.notYours'));
  return act;
}
