import type { Logger } from 'pino';
import { keepThread } from '#server/base/keptThread';
import { programFile } from '#server/base/programFile';
import type { ProjectorMetrics } from '#server/records/metrics';
import type { ProjectorNews, ProjectorWord } from '#server/records/projectorThread';

/** Docs are committed to all the time; the thread is told of them together. */
const tellEveryMs = 100;

/**
 * Starts the projector in a thread of its own: folding a large timeline takes a core for seconds, which those who type in
 * other rooms are not to wait for. Should it end, it starts again and finds by itself what it has missed.
 */
export function startProjector(log: Logger, metrics: ProjectorMetrics) {
  const woken = new Set<string>();
  const thread = keepThread<ProjectorWord, ProjectorNews>(
    programFile('projectorThread', import.meta.url),
    'projector',
    log,
    ({ what, by }) => metrics[what].inc(by),
  );
  return {
    /** The log of this doc has more than was folded. */
    wake(docId: string): void {
      woken.add(docId);
      if (woken.size > 1) return;
      setTimeout(() => {
        thread.tell({ wake: [...woken] });
        woken.clear();
      }, tellEveryMs).unref();
    },
    stop: () => thread.stop('stop'),
  };
}
