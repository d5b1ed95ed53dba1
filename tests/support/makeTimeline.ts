import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Product } from './product';

/** Makes a timeline of so many events beside a running product, by the command that anyone would use. Returns its path. */
export async function makeTimeline(product: Product, events: number, seed = 1): Promise<string> {
  const { DATABASE_URL: _database, ...inherited } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'tests/makeTimeline.ts', '--events', String(events), '--seed', String(seed)],
    { cwd: path.resolve('.'), env: { ...inherited, DATA_DIR: product.dataDir, PORT: String(product.port), LOG_LEVEL: 'warn' } },
  );
  const address = stdout.trim().split('\n').at(-1) ?? '';
  return new URL(address).pathname;
}
