import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresStore } from '#server/log/postgresStore';
import { createRedisBus } from '#server/relay/nodes/redisBus';
import { createTestDatabase, insertDoc } from '#tests/support/postgres';
import { hasRedis, type RedisServer, startRedis } from '#tests/support/redis';
import { storedText, TestRelay, textOf, until } from '#tests/support/relay';

const log = pino({ level: 'silent' });

describe.skipIf(!hasRedis)('several relays on one log, with Redis between them', () => {
  let redis: RedisServer;
  let pool: pg.Pool;
  let url: string;
  const relays: TestRelay[] = [];

  beforeAll(async () => {
    url = await createTestDatabase();
    pool = new pg.Pool({ connectionString: url, max: 1 });
    const started = await startRedis();
    if (!started) throw new Error('There is no Redis.');
    redis = started;
  });
  afterEach(async () => {
    for (const relay of relays.splice(0)) {
      await relay.stop();
      await relay.store.close();
    }
    await redis.resume();
  });
  afterAll(async () => {
    await Promise.all([redis.stop(), pool.end()]);
  });

  async function start(): Promise<TestRelay> {
    const bus = createRedisBus({ url: redis.url, log });
    const relay = await TestRelay.start({ store: createPostgresStore({ connectionString: url, log }), bus });
    relay.people.set('ada', 'editor').set('bob', 'editor');
    relays.push(relay);
    await until(() => bus.isConnected(), 'Redis is connected');
    return relay;
  }

  it('[R15] an edit committed at one relay arrives at the other long before the sweep', async () => {
    const docId = await insertDoc(pool, '');
    const [first, second] = [await start(), await start()];
    const [ada, bob] = [first.join(docId, 'ada'), second.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    const waits: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const began = performance.now();
      textOf(ada).insert(0, 'a');
      await until(() => textOf(bob).length === round + 1, 'Bob has it');
      waits.push(performance.now() - began);
    }
    // An edit during the subscription may wait for the sweep.
    expect(waits.sort((a, b) => a - b)[10]).toBeLessThan(800);
    expect(await storedText(first.store, docId)).toBe('a'.repeat(20));
  });

  it('[R7] people at one relay are shown at the other until they leave', async () => {
    const docId = await insertDoc(pool, '');
    const [first, second] = [await start(), await start()];
    const ada = first.join(docId, 'ada');
    await ada.ready;
    ada.awareness.setLocalStateField('place', { eventId: 'e1', field: '' });
    const bob = second.join(docId, 'bob');
    await bob.ready;
    const seen = () => [...bob.awareness.getStates().values()].find(({ user }) => user?.id === 'ada');
    await until(() => seen()?.place?.eventId === 'e1', 'Bob sees where Ada is');
    expect(seen()?.user).toEqual({ id: 'ada', name: "ada's name", role: 'editor' });
    ada.leave();
    await until(() => seen() === undefined, 'Ada has gone');
  });

  it('[R15] without Redis both have the same content within about a second, and at once when it is back', async () => {
    const docId = await insertDoc(pool, '');
    const [first, second] = [await start(), await start()];
    const [ada, bob] = [first.join(docId, 'ada'), second.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    await redis.cut();
    textOf(ada).insert(0, 'from Ada ');
    textOf(bob).insert(0, 'from Bob ');
    await until(() => textOf(ada).length === 18 && textOf(ada).toString() === textOf(bob).toString(), 'both have both');
    await redis.resume();
    textOf(ada).insert(0, 'x');
    await until(() => textOf(bob).length === 19, 'Bob has it');
    expect(await storedText(first.store, docId)).toBe(textOf(bob).toString());
  });

  it('[R15] a person who moves to a relay that lacks the latest rows is not refused', async () => {
    const docId = await insertDoc(pool, '');
    const [first, second] = [await start(), await start()];
    const [ada, bob] = [first.join(docId, 'ada'), second.join(docId, 'bob')];
    await Promise.all([ada.ready, bob.ready]);
    await redis.cut();
    const eve = first.join(docId, 'bob');
    await eve.ready;
    textOf(ada).insert(0, 'Ada wrote this. ');
    await until(() => textOf(eve).length > 0, 'Eve has it');
    // An edit that refers to content which only the first relay has goes to the second at once.
    const moved = second.join(docId, 'bob');
    moved.doc.transact(() => undefined);
    await moved.ready;
    textOf(eve).insert(textOf(eve).length, 'And Bob this.');
    await until(() => eve.saveState.get().kind === 'saved', 'it is saved');
    await until(() => textOf(moved).toString() === 'Ada wrote this. And Bob this.', 'it is at the second');
    expect(bob.saveState.get().kind).toBe('saved');
  });
});
