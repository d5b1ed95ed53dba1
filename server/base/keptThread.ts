import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';

/** The pause before a restart, so that a thread that fails at once is not restarted in a tight loop. */
const restartAfterMs = 5_000;

/** A thread that is restarted whenever it ends by itself. */
export interface KeptThread<Word> {
  /** Does nothing while the thread is not running. */
  tell(word: Word): void;
  /** Posts `word`, which asks the thread to end, and waits until it has ended. */
  stop(word: Word): Promise<void>;
}

/** Starts the program `file` as a thread. `name` is for the log. `onNews` receives the messages of the thread. */
export function keepThread<Word, News>(file: URL, name: string, log: Logger, onNews: (news: News) => void): KeptThread<Word> {
  let worker: Worker | null = null;
  let isStopped = false;

  function start(): void {
    if (isStopped) return;
    const started = new Worker(file);
    worker = started;
    started.on('message', onNews);
    started.on('error', (error) => log.error({ thread: name, error: String(error) }, 'a thread failed and is restarted'));
    started.on('exit', () => {
      worker = null;
      if (!isStopped) setTimeout(start, restartAfterMs).unref();
    });
  }

  start();
  return {
    tell: (word) => worker?.postMessage(word),
    async stop(word) {
      isStopped = true;
      if (!worker) return;
      const ended = once(worker, 'exit');
      worker.postMessage(word);
      await ended;
    },
  };
}
