// Makes pages from frozen editions in a separate thread, because parsing an edition of thousands of events takes a second.
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { Edition } from '#core/editions/edition';
import { thaw } from '#core/editions/thaw';
import type { MakerAnswer, MakerRequest } from '#server/editions/made/madeTask';
import { makePage } from '#server/editions/made/makePage';

/** The size of the JSON. In memory an edition takes about ten times as much. */
const mostBytes = 24 * 1024 * 1024;

// On Linux this sets the priority of only this thread, so that the relay gets the core first.
if (process.platform === 'linux') setPriority(0, 10);
const { databaseUrl } = workerData as { databaseUrl: string };
const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
pool.on('error', () => undefined);
const editions = new LRUCache<string, { edition: Edition; bytes: number }>({ maxSize: mostBytes, sizeCalculation: ({ bytes }) => bytes });

async function readEdition(hash: string): Promise<Edition | null> {
  const known = editions.get(hash);
  if (known) return known.edition;
  const { rows } = await pool.query<{ bytes: Buffer }>('SELECT bytes FROM frozen_file WHERE hash = $1', [hash]);
  const bytes = rows[0]?.bytes;
  if (!bytes) return null;
  const edition = thaw(JSON.parse(bytes.toString('utf8')));
  editions.set(hash, { edition, bytes: bytes.length });
  return edition;
}

/** Runs tasks one after another, so that a flood of requests holds only two editions in memory. */
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', ({ id, task }: MakerRequest) => {
  last = last.then(async () => {
    let answer: MakerAnswer;
    try {
      answer = { id, page: await makePage(task, readEdition) };
    } catch (error) {
      answer = { id, page: null, error: String(error) };
    }
    parentPort?.postMessage(answer);
  });
});
