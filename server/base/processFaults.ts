import type { Logger } from 'pino';

/**
 * Handles the faults that no other code catches. An unhandled rejection concerns one request, so it is logged, and the rooms
 * live on: Node would end the process. An uncaught exception may have left any state half changed, so it is logged, and
 * `onBroken` has to stop the process in order.
 */
export function handleFaults(log: Logger, onBroken: (reason: string) => void): void {
  process.on('unhandledRejection', (reason) => {
    log.error({ error: written(reason) }, 'a rejected promise was not handled');
  });
  process.on('uncaughtException', (error) => {
    log.fatal({ error: written(error) }, 'an exception was not caught');
    onBroken('an exception was not caught');
  });
}

function written(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
