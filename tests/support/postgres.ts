import { randomUUID } from 'node:crypto';
import pg from 'pg';

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
