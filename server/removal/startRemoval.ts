import type { Logger } from 'pino';
import { binDays } from '#server/bin/commands';
import { removeForGood } from '#server/removal/commands';

const dayMs = 24 * 60 * 60 * 1000;
const everyMs = 60 * 60 * 1000;

/** Deletes expired items from the bin: now, and every hour until `stop` is called. */
export function startRemoval(log: Logger): { stop(): Promise<void> } {
  let running: Promise<void> | null = null;
  const run = async () => {
    try {
      const removed = await removeForGood(new Date(Date.now() - binDays * dayMs));
      if (removed.length > 0) log.info({ timelines: removed }, 'timelines were removed for good');
    } catch (error) {
      log.error({ error: String(error) }, 'the bin could not be emptied; it will be tried again');
    }
  };
  const start = () => {
    running ??= run().finally(() => {
      running = null;
    });
  };
  start();
  const timer = setInterval(start, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
