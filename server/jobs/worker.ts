import type { Job, WorkOptions } from 'pg-boss';
import type { Logger } from 'pino';
import { db } from '#server/base/db';
import { say } from '#server/base/say';
import { kindOf } from '#server/jobs/kinds';
import { failJob, reportProgress } from '#server/jobs/outcomes';
import { deadQueueName, mailQueueName, openQueue, type QueuedJob, queueName, unhurriedQueueName } from '#server/jobs/queue';
import { runInThread } from '#server/jobs/runInThread';
import { bringAllOver } from '#server/jobs/startBringOver';
import { startSchedule } from '#server/jobs/startDueFetches';
import { sendDueMails } from '#server/notifications/sendMails';

const atOnce = 2;
const pollSeconds = 2;
const polling = { pollingIntervalSeconds: pollSeconds, notifyPollingIntervalSeconds: pollSeconds };
/** The time that a running job gets when the process stops. After it the job goes back into the queue. */
const stopMs = 5_000;
const reportEveryMs = 400;

/** Takes jobs from the queue and runs each in a separate thread, until it is stopped. */
export async function createJobWorker(databaseUrl: string, log: Logger): Promise<{ stop(): Promise<void> }> {
  const boss = await openQueue(databaseUrl, log, true);
  /** The queue keeps the error of a job to itself. */
  const work = <T extends object>(name: string, options: WorkOptions, handler: (job: Job<T>) => Promise<void>) =>
    boss.work<T>(name, { ...polling, ...options }, async ([job]) => {
      if (!job) return;
      try {
        await handler(job);
      } catch (error) {
        log.error(
          { queue: name, ...(job.data as object), error: (error as Error).stack },
          'a job has failed; the queue tries again, a few times',
        );
        throw error;
      }
    });
  // One second between heartbeats, so that a cancelled job is stopped within a second.
  for (const [name, localConcurrency] of [
    [queueName, atOnce],
    [unhurriedQueueName, 1],
  ] as const)
    await work<QueuedJob>(name, { localConcurrency, heartbeatRefreshSeconds: 1 }, (job) => handle(job, log));
  await work<QueuedJob>(deadQueueName, {}, ({ data }) => failJob(data.jobId));
  await work<{ userId: string }>(mailQueueName, {}, ({ data }) => sendDueMails(data.userId));
  bringAllOver(boss, log).catch((error: unknown) =>
    log.error({ error: String(error) }, 'jobs for docs of an older shape could not be started'),
  );
  const schedule = startSchedule(boss, log);
  return {
    stop: () => {
      schedule.stop();
      return boss.stop({ graceful: true, timeout: stopMs });
    },
  };
}

async function handle({ data: { jobId }, signal }: Job<QueuedJob>, log: Logger): Promise<void> {
  const row = await db().job.findUnique({ where: { id: jobId }, select: { kind: true } });
  if (!row) return;
  const { limits } = kindOf(row.kind);
  const began = Date.now();
  const end = await runInThread(jobId, limits, signal, progressReporter(jobId, log));
  log.info({ jobId, kind: row.kind, end, ms: Date.now() - began }, 'a job has run');
  if (end === 'too long') await failJob(jobId, say('job.tooLong', { seconds: limits.seconds }));
  if (end === 'too much memory') await failJob(jobId, say('job.tooMuchMemory', { megabytes: limits.megabytes }));
}

/** Stores progress from time to time, not for every step. */
function progressReporter(jobId: string, log: Logger): (progress: number) => void {
  let last = 0;
  return (progress) => {
    if (Date.now() - last < reportEveryMs) return;
    last = Date.now();
    reportProgress(jobId, progress).catch((error: unknown) => log.warn({ jobId, error: String(error) }, 'progress could not be written'));
  };
}
