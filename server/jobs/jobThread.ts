// One job in a thread of its own: what it takes of time and memory is bounded, and cancelling it ends the thread.
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { db } from '#server/base/db';
import { runJob } from '#server/jobs/runJob';

/** A message of the thread while it runs. */
export interface JobNews {
  progress: number;
}

// On Linux this is the priority of the thread alone: it leaves the core to those who type.
if (process.platform === 'linux') setPriority(0, 10);
const { jobId } = workerData as { jobId: string };
await runJob(jobId, (progress) => parentPort?.postMessage({ progress } satisfies JobNews));
await db().$disconnect();
