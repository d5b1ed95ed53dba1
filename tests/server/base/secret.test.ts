import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadSecret } from '#server/base/secret';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'annalist-secret-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('concurrent first calls create one secret, which only its owner can read', async () => {
  const file = path.join(folder, 'new', 'secret');
  const secrets = await Promise.all(Array.from({ length: 8 }, () => loadSecret(file)));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect(await readdir(path.dirname(file))).toEqual(['secret']);
});

it('an empty file, as a failing machine may leave it, is no secret', async () => {
  const file = path.join(folder, 'empty');
  await writeFile(file, '');
  const secret = await loadSecret(file);
  expect(secret).toHaveLength(64);
  expect(await loadSecret(file)).toBe(secret);
});

it('a secret that was cut short signs nothing, and is not replaced in silence', async () => {
  const file = path.join(folder, 'short');
  await writeFile(file, 'abc');
  await expect(loadSecret(file)).rejects.toThrow(/holds no whole secret/);
});
