import { randomUUID } from 'node:crypto';
import pg from 'pg';
import * as Y from 'yjs';

/** Makes an empty, migrated database on the test run's PostgreSQL. The run's end takes it away with its server. */
export async function createTestDatabase(): Promise<string> {
  const { serverUrl, template } = testPostgres();
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

export function testPostgres(): { serverUrl: string; template: string } {
  const serverUrl = process.env.ANNALIST_TEST_POSTGRES;
  if (!serverUrl) throw new Error('The test run has no PostgreSQL: run through "npx vitest", whose set-up starts one.');
  return { serverUrl, template: 'annalist_template' };
}

/** A doc with its first update, as the server inserts a timeline: its client id belongs to nobody. */
export async function insertDoc(pool: pg.Pool, text: string): Promise<string> {
  const [docId, teamId] = [randomUUID(), randomUUID()];
  const doc = new Y.Doc();
  doc.getText('text').insert(0, text);
  await pool.query("INSERT INTO team (id, name) VALUES ($1, 'desk')", [teamId]);
  await pool.query("INSERT INTO timeline (id, team_id, title) VALUES ($1, $2, 'talks')", [docId, teamId]);
  await pool.query('INSERT INTO doc (id, head) VALUES ($1, 1)', [docId]);
  const payload = Buffer.from(Y.encodeStateAsUpdate(doc));
  await pool.query('INSERT INTO doc_update (doc_id, seq, epoch, batch, payload) VALUES ($1, 1, 1, $2, $3)', [docId, randomUUID(), payload]);
  await pool.query('INSERT INTO doc_client VALUES ($1, $2, NULL)', [docId, doc.clientID]);
  return docId;
}
