import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import * as Y from 'yjs';
import { startEmbeddedPostgres } from '#server/base/database/embedded';
import { applyMigrations } from '#server/base/database/migrations';

const template = 'annalist_template';

/** A PostgreSQL of its own, with a migrated template that databases are copied from. */
export async function startTestPostgres() {
  const directory = await mkdtemp(path.join(tmpdir(), 'annalist-test-'));
  const server = await startEmbeddedPostgres(directory);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`CREATE DATABASE ${template}`);
  await client.end();
  await applyMigrations(databaseUrl(server.url, template), path.resolve('prisma'));
  const port = Number(new URL(server.url).port);
  return {
    url: server.url,
    halt: (mode: 'fast' | 'immediate') => server.stop(mode),
    /** Again where it was, after `halt`. */
    resume: () => startEmbeddedPostgres(directory, port),
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Creates an empty, migrated database on the test run's PostgreSQL, which is deleted after the run. */
export async function createTestDatabase(serverUrl = testPostgres().serverUrl): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } finally {
    await client.end();
  }
  return databaseUrl(serverUrl, name);
}

/** The same server with another database. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

export function testPostgres(): { serverUrl: string } {
  const serverUrl = process.env.ANNALIST_TEST_POSTGRES;
  if (!serverUrl) throw new Error('The test run has no PostgreSQL: run through "npx vitest", whose set-up starts one.');
  return { serverUrl };
}

/** Inserts a doc with its first update, as the server does: under an unused client id. */
export async function insertDoc(pool: Pick<pg.Pool, 'query'>, text: string): Promise<string> {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, text);
  return insertStoredDoc(pool, Y.encodeStateAsUpdate(doc));
}

/** A doc with this content, or an empty one. */
export async function insertStoredDoc(pool: Pick<pg.Pool, 'query'>, content: Uint8Array | null): Promise<string> {
  const [docId, teamId] = [randomUUID(), randomUUID()];
  const payload = content ?? Y.encodeStateAsUpdate(new Y.Doc());
  await pool.query("INSERT INTO team (id, name) VALUES ($1, 'desk')", [teamId]);
  await pool.query("INSERT INTO timeline (id, team_id, title) VALUES ($1, $2, 'talks')", [docId, teamId]);
  await pool.query('INSERT INTO doc (id, head) VALUES ($1, 1)', [docId]);
  await pool.query('INSERT INTO doc_update (doc_id, seq, epoch, batch, payload) VALUES ($1, 1, 1, $2, $3)', [
    docId,
    randomUUID(),
    Buffer.from(payload),
  ]);
  for (const clientId of Y.parseUpdateMeta(payload).to.keys())
    await pool.query('INSERT INTO doc_client VALUES ($1, $2, NULL)', [docId, clientId]);
  return docId;
}
