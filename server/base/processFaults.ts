import type { Logger } from 'pino';

/**
 * Handles what no other code has. A rejected promise that nobody waited for concerns one request, and is logged: by
 * Node's default it would end every room. An exception that nobody caught may have left anything half done: it is logged,
 * and `onBroken` is to stop the process in order.
 */
export function handleFaults(log: Logger, onBroken: (reason: string) => void): void {
  process.on('unhandledRejection', (reason) => {
    log.error({ error: written(reason) }, 'a promise was rejected, and nobody waited for it');
  });
  process.on('uncaughtException', (error) => {
    log.fatal({ error: written(error) }, 'an exception was not caught');
    onBroken('an exception was not caught');
  });
}

function written(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
