import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import pg from 'pg';
import type { Timeline } from '#core/model/timeline';
import { applyMigrations } from '#server/base/database/migrations';
import { databaseUrl } from './postgres';

/** The first migration that the former build did not have. */
const firstNew = '20261128200000_one_text';

export interface FormerDatabase {
  url: string;
  /** Each timeline as the former build read it. */
  timelines: Record<string, Timeline>;
}

/** The database that `tests/fixtures/shape2.md` describes, before the later migrations. */
export async function createFormerDatabase(serverUrl: string): Promise<FormerDatabase> {
  const { tables, timelines } = JSON.parse(brotliDecompressSync(await readFile('tests/fixtures/shape2.json.br')).toString()) as {
    tables: Record<string, unknown[]>;
    timelines: Record<string, Timeline>;
  };
  const name = `former_${Math.random().toString(36).slice(2)}`;
  const url = databaseUrl(serverUrl, name);
  await query(serverUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  const folder = await mkdtemp(path.join(tmpdir(), 'annalist-former-'));
  await cp('prisma/migrations', path.join(folder, 'migrations'), { recursive: true });
  await cp('prisma/schema.prisma', path.join(folder, 'schema.prisma'));
  for (const each of await readdir(path.join(folder, 'migrations'))) {
    if (/^\d/.test(each) && each >= firstNew) await rm(path.join(folder, 'migrations', each), { recursive: true });
  }
  await applyMigrations(url, folder);
  await rm(folder, { recursive: true });
  await query(url, async (client) => {
    // Rows come table by table, not in the order of their foreign keys.
    await client.query('SET session_replication_role = replica');
    for (const [table, rows] of Object.entries(tables)) {
      await client.query(`INSERT INTO "${table}" SELECT * FROM json_populate_recordset(null::"${table}", $1)`, [JSON.stringify(rows)]);
    }
  });
  return { url, timelines };
}

async function query(url: string, use: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}
