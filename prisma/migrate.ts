// npm run db:migrate -- <name>: writes the migration that takes the newest one to what schema.prisma says now.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '#server/base/database/embedded';
import { applyMigrations, schemaDrift } from '#server/base/database/migrations';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run db:migrate -- name_in_snake_case');
  process.exit(2);
}
const folder = await mkdtemp(path.join(tmpdir(), 'annalist-migrate-'));
const postgres = await startEmbeddedPostgres(folder);
try {
  await applyMigrations(postgres.url, path.resolve('prisma'));
  const sql = await schemaDrift(postgres.url, path.resolve('prisma'));
  if (sql === '') {
    console.log('The migrations already make what schema.prisma says.');
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const migration = path.join('prisma/migrations', `${stamp}_${name}`);
    await mkdir(migration, { recursive: true });
    await writeFile(path.join(migration, 'migration.sql'), `${sql}\n`);
    console.log(`${migration}/migration.sql`);
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true });
}
