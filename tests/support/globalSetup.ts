import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '#server/database/embedded';
import { applyMigrations } from '#server/database/migrations';
import { databaseUrl } from './postgres';

/** One real PostgreSQL for the run, with a migrated template that every test database is copied from. */
export default async function setup() {
  const directory = await mkdtemp(path.join(tmpdir(), 'annalist-test-'));
  const postgres = await startEmbeddedPostgres(directory);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('CREATE DATABASE annalist_template');
  await client.end();
  await applyMigrations(databaseUrl(postgres.url, 'annalist_template'), path.resolve('prisma'));
  process.env.ANNALIST_TEST_POSTGRES = postgres.url;
  return async () => {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  };
}
