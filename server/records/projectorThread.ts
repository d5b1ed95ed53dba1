// The projector as a separate program, in a thread that the server starts.
import { parentPort } from 'node:worker_threads';
import { db } from '#server/base/db';
import { currentEnv } from '#server/base/env';
import { createLog } from '#server/base/log';
import { createPostgresStore } from '#server/log/postgresStore';
import { createProjector, type ProjectorCount } from '#server/records/projector';

/** A message to the thread: the docs whose logs have grown, or a request to stop. */
export type ProjectorWord = { wake: string[] } | 'stop';

/** A message from the thread: an increase of a counter. */
export interface ProjectorNews {
  what: ProjectorCount;
  by: number;
}

const { databaseUrl, logLevel } = currentEnv();
if (!databaseUrl) throw new Error('DATABASE_URL is not set: the server starts this thread.');
const log = createLog(logLevel);
const store = createPostgresStore({ connectionString: databaseUrl, log });
const projector = createProjector({ store, log, count: (what, by) => parentPort?.postMessage({ what, by } satisfies ProjectorNews) });
projector.start();

parentPort?.on('message', (word: ProjectorWord) => {
  if (word === 'stop') void stop();
  else for (const docId of word.wake) projector.wake(docId);
});

async function stop(): Promise<void> {
  await projector.stop();
  await Promise.all([store.close(), db().$disconnect()]);
  parentPort?.close();
}
