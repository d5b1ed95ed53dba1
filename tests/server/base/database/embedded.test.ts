import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { claimDatabase } from '#server/base/database/claim';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#server/base/database/embedded';
import { until } from '#tests/support/relay';

const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop('immediate');
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'annalist-embedded-'));
  folders.push(folder);
  return folder;
}

async function start(folder: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres(folder);
  servers.push(server);
  return server;
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows[0];
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  it('does not change a folder that has lost its PG_VERSION, and reports it', async () => {
    const folder = await newFolder();
    await mkdir(path.join(folder, 'postgres', 'base'), { recursive: true });
    await writeFile(path.join(folder, 'postgres', 'base', '16384'), 'rows of people');
    await expect(start(folder)).rejects.toThrow(/PG_VERSION is missing. Nothing was changed/);
    expect(await readFile(path.join(folder, 'postgres', 'base', '16384'), 'utf8')).toBe('rows of people');
  });

  it('reports a missing password of a cluster, and creates no new one', async () => {
    const folder = await newFolder();
    const server = await start(folder);
    await server.stop('immediate');
    await rm(path.join(folder, 'postgres-password'));
    await expect(start(folder)).rejects.toThrow(/postgres-password is missing/);
    expect(existsSync(path.join(folder, 'postgres-password'))).toBe(false);
  });

  it('refuses a copy that was made while PostgreSQL ran, and does not serve the data of the original in its place', async () => {
    const folder = await newFolder();
    const server = await start(folder);
    const copy = path.join(await newFolder(), 'data');
    await cp(folder, copy, { recursive: true });
    await expect(start(copy)).rejects.toThrow(`is a copy of ${path.join(folder, 'postgres')}, made while PostgreSQL ran there`);
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
  });

  it('creates a new cluster beside the remains of a killed first start', async () => {
    const folder = await newFolder();
    await mkdir(path.join(folder, 'postgres'));
    await mkdir(path.join(folder, 'postgres-new-killed', 'base'), { recursive: true });
    const server = await start(folder);
    expect(await ask(server.url, 'SELECT 1 AS one')).toEqual({ one: 1 });
  });

  it('is one server with one password when two processes make it at once', async () => {
    const folder = await newFolder();
    const [first, second] = await Promise.allSettled([start(folder), start(folder)]);
    const started = [first, second].flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(started.length).toBeGreaterThan(0);
    for (const { url } of started) expect(await ask(url, 'SELECT 1 AS one')).toEqual({ one: 1 });
    expect((await readdir(folder)).filter((name) => name.startsWith('postgres-new'))).toEqual([]);
  });

  it('is started again where it was when it ends by itself', { tags: 'long' }, async () => {
    const folder = await newFolder();
    const server = await start(folder);
    await ask(server.url, 'CREATE TABLE kept AS SELECT 7 AS seven');
    let restarts = 0;
    const lost: unknown[] = [];
    server.watch({ onRestarted: () => (restarts += 1), onLost: (error) => lost.push(error) });
    const [pid] = (await readFile(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await until(() => restarts === 1, 'it is started again');
    expect(await ask(server.url, 'SELECT seven FROM kept')).toEqual({ seven: 7 });
    expect(lost).toEqual([]);
  });
});

describe('the claim on an embedded database', () => {
  it('keeps a second product off, with the address of the first', { tags: 'long' }, async () => {
    const server = await start(await newFolder());
    const claim = await claimDatabase(server.url, 'http://localhost:3000');
    await expect(claimDatabase(server.url, 'http://localhost:3001')).rejects.toThrow(
      /runs on this data folder already .*http:\/\/localhost:3000/,
    );
    await claim.release();
    const next = await claimDatabase(server.url, 'http://localhost:3001');
    await next.release();
  });
});
