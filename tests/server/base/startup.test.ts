import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, expect, test, vi } from 'vitest';
import { startEmbeddedPostgres } from '#server/base/database/embedded';
import { prepare } from '#server/base/startup';

let folder = '';
afterEach(async () => {
  vi.unstubAllEnvs();
  const left = await startEmbeddedPostgres(folder);
  await left.stop('immediate');
  await rm(folder, { recursive: true, force: true });
});

test('a start that fails stops the embedded PostgreSQL that it has started', async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'annalist-startup-'));
  vi.stubEnv('DATABASE_URL', undefined);
  vi.stubEnv('DATA_DIR', folder);
  // There are no migrations in this folder.
  await expect(prepare(folder, pino({ level: 'silent' }), () => undefined)).rejects.toThrow(/ENOENT/);
  expect(existsSync(path.join(folder, 'postgres', 'PG_VERSION'))).toBe(true);
  expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
});
