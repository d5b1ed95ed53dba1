import type { startEmbeddedPostgres } from '#server/database/embedded';
import type { RedisServer } from '../support/redis';

/** What a fault test works with: one PostgreSQL for all, a Redis where there is one, and how long it may take. */
export interface FaultContext {
  /** A new, migrated, empty database on the run's PostgreSQL. */
  createDatabase: () => Promise<string>;
  /** A PostgreSQL of its own with a migrated, empty database, for tests that stop it. */
  startPostgres: () => Promise<{ connectionString: string; server: Awaited<ReturnType<typeof startEmbeddedPostgres>> }>;
  /** A Redis of its own; null: this machine has none. */
  startRedis: () => Promise<RedisServer | null>;
  /** About a minute for all of them, instead of the full rounds and lengths. */
  isQuick: boolean;
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
