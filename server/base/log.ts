import { type Logger, pino } from 'pino';
import type { Env } from '#server/base/env';

/** Logs structured lines to standard error. Standard output is for the lines that a person reads at the start. */
export function createLog(level: Env['logLevel']): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
