import pg from 'pg';
import { pino } from 'pino';
import { createPostgresStore } from '#server/log/postgresStore';
import type { Limits } from '#server/relay/limits';
import type { Bus } from '#server/relay/nodes/bus';
import { TestRelay } from '../support/relay';
import type { FaultContext } from './fault';

const log = pino({ level: 'silent' });

/** A relay in this process with its log in PostgreSQL, and direct access to the database. */
export async function relayOnPostgres(
  context: FaultContext,
  { connectionString, limits, bus }: { connectionString?: string; limits?: Partial<Limits>; bus?: Bus } = {},
) {
  const database = connectionString ?? (await context.createDatabase());
  const store = createPostgresStore({ connectionString: database, log });
  const relay = await TestRelay.start({ store, limits, bus });
  const pool = new pg.Pool({ connectionString: database, max: 4 });
  let isStopped = false;
  const stop = async () => {
    if (isStopped) return;
    isStopped = true;
    await relay.stop().finally(() => Promise.all([pool.end(), store.close()]));
  };
  context.after(stop);
  return { relay, store, pool, stop };
}
