import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { ProjectorMetrics } from '#server/records/metrics';
import type { ProjectorNews, ProjectorWord } from '#server/records/projectorThread';

/** A projector that cannot live is not started again and again without a pause. */
const restartAfterMs = 5_000;
/** Docs are committed to all the time; the thread is told of them together. */
const tellEveryMs = 100;

/**
 * Starts the projector in a thread of its own: folding a large timeline takes a core for seconds, which those who type in
 * other rooms are not to wait for. Should it end, it starts again and finds by itself what it has missed.
 */
export function startProjector(log: Logger, metrics: ProjectorMetrics) {
  let worker: Worker | null = null;
  let isStopped = false;
  const woken = new Set<string>();

  function start(): void {
    if (isStopped) return;
    // The built server has the thread beside it in one file.
    const file = import.meta.url.endsWith('.ts') ? './projectorThread.dev.mjs' : './projectorThread.js';
    const started = new Worker(new URL(file, import.meta.url));
    worker = started;
    started.on('message', ({ what, by }: ProjectorNews) => metrics[what].inc(by));
    started.on('error', (error) => log.error({ error: String(error) }, 'the projector broke'));
    started.on('exit', () => {
      worker = null;
      if (!isStopped) setTimeout(start, restartAfterMs).unref();
    });
  }

  function tell(word: ProjectorWord): void {
    worker?.postMessage(word);
  }

  start();
  return {
    /** The log of this doc has more than was folded. */
    wake(docId: string): void {
      woken.add(docId);
      if (woken.size > 1) return;
      setTimeout(() => {
        tell({ wake: [...woken] });
        woken.clear();
      }, tellEveryMs).unref();
    },
    async stop(): Promise<void> {
      isStopped = true;
      if (!worker) return;
      const ended = once(worker, 'exit');
      tell('stop');
      await ended;
    },
  };
}
