import path from 'node:path';
import { startEmbeddedPostgres } from '#server/base/database/embedded';
import { db } from '#server/base/db';
import { currentEnv, setEnv } from '#server/base/env';

/**
 * Runs a command on the database of `DATABASE_URL`, or on the embedded one, which is stopped afterwards unless it was running
 * before. A failure prints one line and sets the exit code.
 */
export async function withDatabase(run: () => Promise<void>): Promise<void> {
  const env = currentEnv();
  const embedded = env.databaseUrl ? null : await startEmbeddedPostgres(path.resolve(env.dataDir));
  try {
    setEnv('DATABASE_URL', env.databaseUrl ?? embedded?.url ?? '');
    await run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await db().$disconnect();
    if (embedded && !embedded.wasRunning) await embedded.stop();
  }
}
