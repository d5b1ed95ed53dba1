import type { Logger } from 'pino';
import { keepThread } from '#server/base/keptThread';
import { programFile } from '#server/base/programFile';
import type { ProjectorMetrics } from '#server/records/metrics';
import type { ProjectorNews, ProjectorWord } from '#server/records/projectorThread';

/** Commits are frequent, so the thread is notified of several docs together. */
const tellEveryMs = 100;

/**
 * Starts the projector in a separate thread: folding a large timeline occupies a core for seconds and would delay typing in other rooms. If
 * the thread ends, it restarts and finds by itself what it has missed.
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
    /** The log of this doc has updates that are not folded. */
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
