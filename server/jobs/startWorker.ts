import type { Logger } from 'pino';
import { keepThread } from '#server/base/keptThread';
import { programFile } from '#server/base/programFile';

/** Starts the worker in a separate thread. It runs the jobs in the queue. */
export function startWorker(log: Logger): { stop(): Promise<void> } {
  const thread = keepThread<'stop', never>(programFile('workerThread', import.meta.url), 'worker', log, () => undefined);
  return { stop: () => thread.stop('stop') };
}
