import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { applyMigrations, schemaDrift } from '#server/base/database/migrations';
import { createTestDatabase, insertDoc } from '#tests/support/postgres';

const prismaFolder = path.resolve('prisma');

it('the migrations make exactly what schema.prisma says', async () => {
  expect(await schemaDrift(await createTestDatabase(), prismaFolder)).toBe('');
});

it('a table that schema.prisma does not know is reported as a drift', async () => {
  const url = await createTestDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('ALTER TABLE comment ADD COLUMN stray text');
  await client.end();
  expect(await schemaDrift(url, prismaFolder)).toContain('DROP COLUMN "stray"');
});

it('migrations are applied once', async () => {
  expect(await applyMigrations(await createTestDatabase(), prismaFolder)).toEqual([]);
});

it('a database that is newer than the program is refused, with the names of the unknown migrations', async () => {
  const url = await createTestDatabase();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ('x', 'x', now(), '29990101000000_from_the_future', now(), 1)`,
  );
  await client.end();
  await expect(applyMigrations(url, prismaFolder)).rejects.toThrow('29990101000000_from_the_future');
});

it('deleting a doc or its timeline deletes its log', async () => {
  const pool = new pg.Pool({ connectionString: await createTestDatabase(), max: 1 });
  const [first, second] = [await insertDoc(pool, 'one'), await insertDoc(pool, 'two')];
  const rowsLeft = async () => (await pool.query<{ doc_id: string }>('SELECT doc_id FROM doc_update')).rows.map((row) => row.doc_id);
  await pool.query('DELETE FROM timeline WHERE id = $1', [first]);
  expect(await rowsLeft()).toEqual([second]);
  await pool.query('DELETE FROM doc WHERE id = $1', [second]);
  expect(await rowsLeft()).toEqual([]);
  await pool.end();
});

it('[R18] the migration of raised text fences older pages from every existing doc, once, and no program from a new one', async () => {
  const pool = new pg.Pool({ connectionString: await createTestDatabase(), max: 1 });
  const docId = await insertDoc(pool, 'made before');
  const now = async () =>
    (await pool.query<{ min_schema: number; perm_version: number }>('SELECT min_schema, perm_version FROM doc WHERE id = $1', [docId]))
      .rows[0];
  const migration = readFileSync(path.join(prismaFolder, 'migrations/20261128160000_raised_text/migration.sql'), 'utf8');
  const before = await now();
  expect(before?.min_schema).toBe(1);
  const fenced = { min_schema: 2, perm_version: (before?.perm_version ?? 0) + 1 };
  await pool.query(migration);
  expect(await now()).toEqual(fenced);
  await pool.query(migration);
  expect(await now()).toEqual(fenced);
  await pool.end();
});
