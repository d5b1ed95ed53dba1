import type { Logger } from 'pino';
import { keepThread } from '#server/base/keptThread';
import { programFile } from '#server/base/programFile';

/** Starts the worker in a thread of its own, which runs the jobs that anyone has put into the queue. */
export function startWorker(log: Logger): { stop(): Promise<void> } {
  const thread = keepThread<'stop', never>(programFile('workerThread', import.meta.url), 'worker', log, () => undefined);
  return { stop: () => thread.stop('stop') };
}
