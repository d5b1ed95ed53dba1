import type { Logger } from 'pino';
import { keepThread } from '#server/base/keptThread';

/** Starts the worker in a thread of its own, which runs the jobs that anyone has put into the queue. */
export function startWorker(log: Logger): { stop(): Promise<void> } {
  // The built server has the thread beside it in one file.
  const file = import.meta.url.endsWith('.ts') ? './workerThread.dev.mjs' : './workerThread.js';
  const thread = keepThread<'stop', never>(new URL(file, import.meta.url), 'worker', log, () => undefined);
  return { stop: () => thread.stop('stop') };
}
