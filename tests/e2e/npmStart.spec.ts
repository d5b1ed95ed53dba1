import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort } from '#server/base/freePort';

test('SIGTERM to npm start stops the product in order, with its PostgreSQL', async () => {
  test.skip(process.platform === 'win32', 'Windows has no SIGTERM.');
  test.setTimeout(180_000);
  const folder = await mkdtemp(path.join(tmpdir(), 'annalist-npm-'));
  const port = await freePort();
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...inherited } = process.env;
  let said = '';
  const npm = spawn('npm', ['start'], {
    env: { ...inherited, PORT: String(port), DATA_DIR: folder, DEMO: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => npm.once('exit', resolve));
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const health = async () => (await fetch(`http://localhost:${port}/api/health`).catch(() => null))?.status ?? null;
  await expect.poll(health, { timeout: 120_000 }).toBe(200);
  npm.kill('SIGTERM');
  await ended;
  // The output ends when the last process that could write to it has.
  await expect.poll(() => npm.stdout.readableEnded && npm.stderr.readableEnded, { timeout: 30_000 }).toBe(true);
  expect(said).toContain('stopping');
  expect(await health()).toBe(null);
  // PostgreSQL removes its pid file when it stops in order.
  expect(await readdir(path.join(folder, 'postgres'))).not.toContain('postmaster.pid');
  await rm(folder, { recursive: true, force: true });
});
