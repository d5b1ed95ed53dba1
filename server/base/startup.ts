import path from 'node:path';
import type { Logger } from 'pino';
import { type Claim, claimDatabase } from '#server/base/database/claim';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/base/database/embedded';
import { applyMigrations } from '#server/base/database/migrations';
import { currentEnv, type Env, publicOrigin, setEnv } from '#server/base/env';
import { loadSecret } from '#server/base/secret';

export interface Prepared {
  /** The environment, in which a database and a secret are set now. */
  env: Env & { databaseUrl: string; authSecret: string };
  stopDatabase(): Promise<void>;
}

/**
 * Prepares the secrets, a database and its migrations, which every process needs before it can serve. An embedded database is
 * watched; `onLost` is called when it has ended and cannot be restarted. Throws when another product uses that database.
 * An embedded database that was started is stopped before this throws.
 */
export async function prepare(root: string, log: Logger, onLost: (error: unknown) => void): Promise<Prepared> {
  const given = currentEnv();
  const dataDir = path.resolve(root, given.dataDir);
  const authSecret = given.authSecret ?? (await loadSecret(path.join(dataDir, 'auth-secret')));
  const signingSecret = given.signingSecret ?? (await loadSecret(path.join(dataDir, 'signing-secret')));
  const embedded = given.databaseUrl ? null : await startEmbeddedPostgres(dataDir);
  const stopDatabase = embedded ? await own(embedded, log, onLost) : async () => undefined;
  const databaseUrl = given.databaseUrl ?? embedded?.url ?? '';
  setEnv('AUTH_SECRET', authSecret);
  setEnv('SIGNING_SECRET', signingSecret);
  setEnv('DATABASE_URL', databaseUrl);
  // The default of DEMO depends on whether a database was given. From here on there is one in any case.
  setEnv('DEMO', given.demo ? '1' : '0');
  try {
    const applied = await applyMigrations(databaseUrl, path.join(root, 'prisma'));
    if (applied.length > 0) log.info({ applied }, 'database migrated');
  } catch (error) {
    await stopDatabase();
    throw error;
  }
  return { env: { ...currentEnv(), databaseUrl, authSecret }, stopDatabase };
}

/** Claims an embedded database, so that no second product stops it, and keeps it running. Returns the function that stops it. */
async function own(embedded: EmbeddedPostgres, log: Logger, onLost: (error: unknown) => void): Promise<() => Promise<void>> {
  let claim: Claim = await claimDatabase(embedded.url, publicOrigin());
  embedded.watch({
    onRestarted: () => {
      log.error('the embedded PostgreSQL ended by itself and was restarted');
      claimDatabase(embedded.url, publicOrigin()).then((renewed) => {
        claim = renewed;
      }, onLost);
    },
    onLost,
  });
  return async () => {
    await claim.release();
    await embedded.stop();
  };
}
