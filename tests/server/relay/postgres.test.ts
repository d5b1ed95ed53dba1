import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentStore } from '#server/log/documentStore';
import { createPostgresStore } from '#server/log/postgresStore';
import { createTestDatabase, databaseUrl, insertDoc, testPostgres } from '#tests/support/postgres';
import { storedText, TestRelay, textOf, until } from '#tests/support/relay';

let url: string;
let pool: pg.Pool;
let store: DocumentStore;
const relays: TestRelay[] = [];

beforeAll(async () => {
  url = await createTestDatabase();
});
beforeEach(() => {
  pool = new pg.Pool({ connectionString: url, max: 1 });
  // A test cuts this connection.
  pool.on('error', () => undefined);
  store = createPostgresStore({ connectionString: url, log: pino({ level: 'silent' }) });
});
afterEach(async () => {
  for (const relay of relays.splice(0)) await relay.stop();
  await Promise.all([store.close(), pool.end()]);
});
afterAll(() => allowConnections(true));

async function start(): Promise<TestRelay> {
  const relay = await TestRelay.start({ store, limits: { retryMs: 20, maxRetryMs: 100, failingAfterMs: 200, sweepMs: 200 } });
  relay.people.set('ada', 'editor').set('bob', 'editor');
  relays.push(relay);
  return relay;
}

/** Cuts all connections to the database and refuses new ones, or accepts them again. */
async function allowConnections(isAllowed: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(testPostgres().serverUrl, 'postgres') });
  await client.connect();
  const name = new URL(url).pathname.slice(1);
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isAllowed}`);
  if (!isAllowed) await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await client.end();
}

describe('the relay on PostgreSQL', () => {
  it('[R2] an edit shown as saved is there for another relay, although the first never stopped in order', async () => {
    const docId = await insertDoc(pool, 'start. ');
    const first = await start();
    const ada = first.join(docId, 'ada');
    await ada.ready;
    for (const letter of 'a sentence') textOf(ada).insert(textOf(ada).length, letter);
    textOf(ada).delete(0, 7);
    await until(() => ada.saveState.get().kind === 'saved', 'it is saved');
    const second = await start();
    const bob = second.join(docId, 'bob');
    await bob.ready;
    expect(textOf(bob).toString()).toBe('a sentence');
    const { rows } = await pool.query<{ user_id: string | null }>('SELECT DISTINCT user_id FROM doc_update WHERE doc_id = $1', [docId]);
    expect(new Set(rows.map((row) => row.user_id))).toEqual(new Set([null, 'ada']));
  });

  it('[R15] two relays on one log end with the same content, and each client id has one owner', async () => {
    const docId = await insertDoc(pool, '');
    const [first, second] = [await start(), await start()];
    const [ada, bob] = [first.join(docId, 'ada'), second.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    for (let round = 0; round < 20; round += 1) {
      textOf(ada).insert(0, 'a');
      textOf(bob).insert(textOf(bob).length, 'b');
      await until(() => ada.saveState.get().kind === 'saved' && bob.saveState.get().kind === 'saved', 'both are durable');
    }
    await until(() => textOf(ada).length === 40 && textOf(ada).toString() === textOf(bob).toString(), 'both have both');
    expect(await storedText(store, docId)).toBe(textOf(ada).toString());
    const { clients } = (await store.load(docId)) ?? { clients: new Map() };
    expect([clients.get(ada.doc.clientID), clients.get(bob.doc.clientID)]).toEqual(['ada', 'bob']);
  });

  it('[R3] while PostgreSQL accepts no connections the editor shows it, and afterwards all edits are committed', async () => {
    const docId = await insertDoc(pool, '');
    const relay = await start();
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    await until(() => ada.saveState.get().kind === 'saved', 'nothing is owed');
    await allowConnections(false);
    textOf(ada).insert(0, 'written ');
    await until(() => ada.saveState.get().kind === 'failing', 'the editor shows the failure');
    textOf(ada).insert(8, 'meanwhile');
    expect([ada.saveState.get().kind, textOf(bob).toString()]).toEqual(['failing', '']);
    await allowConnections(true);
    await until(() => ada.saveState.get().kind === 'saved', 'it is saved');
    await until(() => textOf(bob).toString() === 'written meanwhile', 'Bob has it');
    expect(await storedText(store, docId)).toBe('written meanwhile');
  });

  it('[R8] a role removed in the database refuses edits before any notice', async () => {
    const docId = await insertDoc(pool, '');
    const relay = await start();
    const [ada, bob] = [relay.join(docId, 'ada'), relay.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    relay.people.delete('ada');
    await pool.query('UPDATE doc SET perm_version = perm_version + 1 WHERE id = $1', [docId]);
    textOf(ada).insert(0, 'too late');
    textOf(bob).insert(0, 'in time');
    await until(() => ada.saveState.get().kind === 'closed', 'Ada’s socket is closed');
    await until(() => bob.saveState.get().kind === 'saved', 'Bob is not held up');
    expect(await storedText(store, docId)).toBe('in time');
  });
});
