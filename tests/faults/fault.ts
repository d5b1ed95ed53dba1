import type { startTestPostgres } from '../support/postgres';
import type { RedisServer } from '../support/redis';

/** What a fault test works with, and how long it may take. */
export interface FaultContext {
  /** A new, migrated, empty database on the run's PostgreSQL. */
  createDatabase: () => Promise<string>;
  /** A PostgreSQL of its own, for tests that stop it. It is stopped when the test has ended. */
  startPostgres: () => Promise<Awaited<ReturnType<typeof startTestPostgres>> & { database: string }>;
  /** A Redis of its own; for tests with `needsRedis` alone, which are skipped where there is none. */
  startRedis: () => Promise<RedisServer>;
  /** Something to do when the test has ended, however. */
  after: (cleanUp: () => unknown) => void;
  /** About a minute for all of them, instead of the full rounds and lengths. */
  isQuick: boolean;
  /** How long the soak goes on, and how many seeds are played, in the full run. */
  soakMinutes: number;
  seeds: number;
  /** Of everything random; printed with the result. */
  seed: number;
}

export interface FaultResult {
  /** What was measured, as in `lost_acked=0 dup=0`. */
  figure: string;
  isWithinBar: boolean;
}

export interface Fault {
  /** As in F01. */
  id: string;
  /** What goes wrong, in a few words. */
  name: string;
  /** What may come of it at most, as in `lost_acked=0 dup=0`. */
  bar: string;
  needsRedis?: boolean;
  run: (context: FaultContext) => Promise<FaultResult>;
}
