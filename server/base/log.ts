import { type Logger, pino } from 'pino';
import type { Env } from '#server/base/env';

/** Structured lines on standard error, so that standard output stays for what a person reads at the start. */
export function createLog(level: Env['logLevel']): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
