import { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { currentEnv } from '#server/base/env';
import { createLog } from '#server/base/log';

/** The queue of jobs that users wait for. */
export const queueName = 'interactive';
/** The queue of jobs that nobody waits for, such as checks of all links. */
export const unhurriedQueueName = 'unhurried';
/** The queue of mails about notifications. A job names the recipient; the rows of `notification` decide what is due. */
export const mailQueueName = 'mail';
/** The queue of failed jobs: no worker survived them in any of their attempts. */
export const deadQueueName = 'dead';

const superviseSeconds = 15;

/** The part of a job in the queue. The rest is in its row. */
export interface QueuedJob {
  jobId: string;
}

/**
 * Opens the queue in the database, and creates it if it is missing. A worker also maintains it: it finds jobs whose worker has died.
 * Decision 027 explains the settings.
 */
export async function openQueue(connectionString: string, log: Logger, isWorker: boolean): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString,
    application_name: isWorker ? 'annalist-worker' : 'annalist-jobs',
    max: isWorker ? 3 : 1,
    schedule: false,
    supervise: isWorker,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    useListenNotify: isWorker,
    registerInstance: isWorker,
  });
  boss.on('error', (error) => log.error({ error: String(error) }, 'the job queue reported an error'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'the job queue reported a warning'));
  await boss.start();
  await boss.createQueue(deadQueueName, { notify: true });
  await boss.createQueue(mailQueueName, { notify: true, retryLimit: 8, retryDelay: 30, retryBackoff: true, deleteAfterSeconds: 60 * 60 });
  for (const name of [queueName, unhurriedQueueName])
    await boss.createQueue(name, {
      notify: true,
      heartbeatSeconds: 10,
      retryLimit: 2,
      retryDelay: 1,
      deadLetter: deadQueueName,
      deleteAfterSeconds: 24 * 60 * 60,
    });
  return boss;
}

// On the global object, like the database client: Next's bundle and the server's own are two copies of this module.
const holder = globalThis as typeof globalThis & { annalistQueue?: Promise<PgBoss> };

/** The queue of this process, for starting and cancelling jobs. */
export function jobQueue(): Promise<PgBoss> {
  if (!holder.annalistQueue) {
    const { databaseUrl, logLevel } = currentEnv();
    const opening = openQueue(databaseUrl ?? '', createLog(logLevel), false);
    holder.annalistQueue = opening;
    opening.catch(() => {
      delete holder.annalistQueue;
    });
  }
  return holder.annalistQueue;
}

/** Closes the queue of this process, if it was ever opened. */
export async function closeJobQueue(): Promise<void> {
  const boss = await holder.annalistQueue?.catch(() => undefined);
  delete holder.annalistQueue;
  await boss?.stop({ graceful: false });
}
