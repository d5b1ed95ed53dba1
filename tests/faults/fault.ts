import type { startTestPostgres } from '../support/postgres';
import type { RedisServer } from '../support/redis';

/** The resources of a fault test, and how long it may take. */
export interface FaultContext {
  /** A new, migrated, empty database on the run's PostgreSQL. */
  createDatabase: () => Promise<string>;
  /** A PostgreSQL of its own, for tests that stop it. It is stopped when the test has ended. */
  startPostgres: () => Promise<Awaited<ReturnType<typeof startTestPostgres>> & { database: string }>;
  /** A Redis of its own; for tests with `needsRedis` alone, which are skipped where there is none. */
  startRedis: () => Promise<RedisServer>;
  /** Adds a clean-up that runs when the test has ended in any way. */
  after: (cleanUp: () => unknown) => void;
  /** About a minute for all of them, instead of the full rounds and lengths. */
  isQuick: boolean;
  /** The length of the soak, and the number of seeds, in the full run. */
  soakMinutes: number;
  seeds: number;
  /** The seed of all random values, printed with the result. */
  seed: number;
}

export interface FaultResult {
  /** The measured figures, as in `lost_acked=0 dup=0`. */
  figure: string;
  isWithinBar: boolean;
}

export interface Fault {
  /** As in F01. */
  id: string;
  /** The fault in a sentence. */
  name: string;
  /** The limits of the figures, as in `lost_acked=0 dup=0`. */
  bar: string;
  needsRedis?: boolean;
  run: (context: FaultContext) => Promise<FaultResult>;
}
