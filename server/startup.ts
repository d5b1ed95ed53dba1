import path from 'node:path';
import type { Logger } from 'pino';
import { startEmbeddedPostgres } from '#server/database/embedded';
import { applyMigrations } from '#server/database/migrations';
import { currentEnv, type Env, setEnv } from '#server/env';
import { loadAuthSecret } from '#server/secret';

export interface Prepared {
  /** The environment with what was started or found: a database and a secret are set. */
  env: Env & { databaseUrl: string; authSecret: string };
  stopDatabase(): Promise<void>;
}

/** What every process needs before it can serve: a secret, a database, and the database's newest shape. */
export async function prepare(root: string, log: Logger): Promise<Prepared> {
  const given = currentEnv();
  const dataDir = path.resolve(root, given.dataDir);
  const authSecret = given.authSecret ?? (await loadAuthSecret(dataDir));
  const embedded = given.databaseUrl ? null : await startEmbeddedPostgres(dataDir);
  const databaseUrl = given.databaseUrl ?? embedded?.url ?? '';
  setEnv('AUTH_SECRET', authSecret);
  setEnv('DATABASE_URL', databaseUrl);
  // The demo's default looks at whether a database was given; now there is one either way.
  setEnv('DEMO', given.demo ? '1' : '0');
  const applied = await applyMigrations(databaseUrl, path.join(root, 'prisma'));
  if (applied.length > 0) log.info({ applied }, 'database migrated');
  return { env: { ...currentEnv(), databaseUrl, authSecret }, stopDatabase: async () => embedded?.stop() };
}
