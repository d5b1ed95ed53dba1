// The worker as a separate program, in a thread that the server starts.
import { parentPort } from 'node:worker_threads';
import { db } from '#server/base/db';
import { currentEnv } from '#server/base/env';
import { createLog } from '#server/base/log';
import { createJobWorker } from '#server/jobs/worker';

const { databaseUrl, logLevel } = currentEnv();
if (!databaseUrl) throw new Error('DATABASE_URL is not set: the server starts this thread.');
const worker = await createJobWorker(databaseUrl, createLog(logLevel));

parentPort?.once('message', () => void stop());

async function stop(): Promise<void> {
  await worker.stop();
  await db().$disconnect();
  parentPort?.close();
}
