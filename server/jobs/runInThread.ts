import { Worker } from 'node:worker_threads';
import { programFile } from '#server/base/programFile';
import type { JobNews } from '#server/jobs/jobThread';

export type ThreadEnd = 'done' | 'stopped' | 'too long' | 'too much memory';

interface Limits {
  seconds: number;
  megabytes: number;
}

/**
 * Runs one job in a separate thread. Resolves with the reason when the thread has ended: by itself, by `signal`, or at a limit. Rejects
 * with the error of the job.
 */
export function runInThread(
  jobId: string,
  { seconds, megabytes }: Limits,
  signal: AbortSignal,
  onProgress: (progress: number) => void,
): Promise<ThreadEnd> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(programFile('jobThread', import.meta.url), {
      workerData: { jobId },
      resourceLimits: { maxOldGenerationSizeMb: megabytes },
    });
    let end: ThreadEnd = 'done';
    let thrown: Error | null = null;
    const stop = (why: ThreadEnd) => {
      end = why;
      void thread.terminate();
    };
    const timer = setTimeout(() => stop('too long'), seconds * 1_000);
    const abort = () => stop('stopped');
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    thread.on('message', ({ progress }: JobNews) => onProgress(progress));
    thread.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end = 'too much memory';
      else thrown = error;
    });
    thread.on('exit', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      if (thrown) reject(thrown);
      else resolve(end);
    });
  });
}
