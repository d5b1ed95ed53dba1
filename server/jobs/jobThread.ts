// Runs one job in a separate thread, so that its time and memory are limited and cancelling it ends the thread.
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { db } from '#server/base/db';
import { runJob } from '#server/jobs/runJob';

/** A message of the thread while it runs. */
export interface JobNews {
  progress: number;
}

// On Linux this sets the priority of only this thread, so that the relay gets the core first.
if (process.platform === 'linux') setPriority(0, 10);
const { jobId } = workerData as { jobId: string };
await runJob(jobId, (progress) => parentPort?.postMessage({ progress } satisfies JobNews));
await db().$disconnect();
