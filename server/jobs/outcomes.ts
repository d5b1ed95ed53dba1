import { type Db, db } from '#server/base/db';
import type { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { sendChangeNotice } from '#server/changeNotices/changeNotices';
import { JobEnded } from '#server/jobs/job';
import { openStates } from '#server/jobs/queries';
import { storableJson } from '#server/records/storable';
import type { Prisma } from '../../prisma/generated/client';

/** Marks a job as running and returns it with its starter. Null if it was cancelled, has ended, or its timeline has been removed. */
export async function beginJob(id: string) {
  const { count } = await db().job.updateMany({ where: { id, state: { in: [...openStates] } }, data: { state: 'running', progress: 0 } });
  if (count === 0) return null;
  return db().job.findUnique({ where: { id }, include: { startedBy: { select: { id: true, name: true, email: true } } } });
}

/** Call it inside the transaction that has the job's effect. Throws `JobEnded` if the job must have no effect any more. */
export async function finishJob(tx: Db, id: string, result: object): Promise<void> {
  // A result can quote a file, which can contain text that PostgreSQL cannot store. The input is not needed any more.
  const stored = JSON.parse(storableJson(result)) as Prisma.InputJsonObject;
  const data = { state: 'done' as const, progress: 1, endedAt: new Date(), result: stored, data: {} };
  const { count } = await tx.job.updateMany({ where: { id, state: 'running' }, data });
  if (count === 0) throw new JobEnded();
}

export async function refuseJob(id: string, { code, message, field }: Refusal): Promise<void> {
  await end(id, 'refused', { code, message, ...(field && { field }) });
}

/** `message` explains the failure to users. */
export async function failJob(id: string, message: string = say('job.broken')): Promise<void> {
  await end(id, 'failed', { code: 'failed', message });
}

export async function reportProgress(id: string, progress: number): Promise<void> {
  await db().job.updateMany({ where: { id, state: 'running' }, data: { progress } });
  await tellRoom(id);
}

async function end(id: string, state: 'refused' | 'failed', refusal: object): Promise<void> {
  // A refusal can quote a timeline, which can contain text that PostgreSQL cannot store.
  const data = { state, refusal: JSON.parse(storableJson(refusal)) as Prisma.InputJsonObject, endedAt: new Date(), data: {} };
  await db().job.updateMany({ where: { id, state: { in: [...openStates] } }, data });
  await tellRoom(id);
}

/** Notifies the timeline's room, so that its clients load the jobs again. */
export async function tellRoom(id: string): Promise<void> {
  const job = await db().job.findUnique({ where: { id }, select: { timelineId: true } });
  if (job) await sendChangeNotice(db(), { timelineId: job.timelineId, topic: 'jobs' });
}
