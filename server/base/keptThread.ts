import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';

/** A thread that cannot live is not started again and again without a pause. */
const restartAfterMs = 5_000;

/** A thread that is started again whenever it ends by itself. */
export interface KeptThread<Word> {
  /** Does nothing while the thread is not there. */
  tell(word: Word): void;
  /** Tells it `word`, on which it is to end, and waits until it has. */
  stop(word: Word): Promise<void>;
}

/** Starts the program `file` as a thread. `name` is for the log; `onNews` gets what the thread posts. */
export function keepThread<Word, News>(file: URL, name: string, log: Logger, onNews: (news: News) => void): KeptThread<Word> {
  let worker: Worker | null = null;
  let isStopped = false;

  function start(): void {
    if (isStopped) return;
    const started = new Worker(file);
    worker = started;
    started.on('message', onNews);
    started.on('error', (error) => log.error({ thread: name, error: String(error) }, 'a thread broke; it is started again'));
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
