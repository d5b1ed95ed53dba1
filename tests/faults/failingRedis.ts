import pg from 'pg';
import { pino } from 'pino';
import type { DocumentStore } from '#server/log/documentStore';
import { createPostgresStore } from '#server/log/postgresStore';
import type { Bus } from '#server/relay/nodes/bus';
import { createRedisBus } from '#server/relay/nodes/redisBus';
import { insertDoc } from '../support/postgres';
import { storedText, TestRelay, textOf, until } from '../support/relay';
import type { Fault, FaultContext } from './fault';
import { percentile, randomOf } from './random';

const log = pino({ level: 'silent' });

/** Two relays in this process on one database, each with its own connection to Redis. */
async function twoRelays(context: FaultContext, redisUrl: string, wrap: (bus: Bus) => Bus, count: () => void = () => undefined) {
  const connectionString = await context.createDatabase();
  const pool = new pg.Pool({ connectionString, max: 1 });
  context.after(() => pool.end());
  const counted = (store: DocumentStore): DocumentStore => ({
    ...store,
    readAfter: (docId, seq, limit) => {
      count();
      return store.readAfter(docId, seq, limit);
    },
  });
  const relays: TestRelay[] = [];
  for (let at = 0; at < 2; at += 1) {
    const bus = createRedisBus({ url: redisUrl, log });
    const store = createPostgresStore({ connectionString, log });
    const relay = await TestRelay.start({ store, wrap: counted, bus: wrap(bus) });
    context.after(() => store.close());
    context.after(() => relay.stop());
    relay.people.set('ada', 'editor').set('bob', 'editor');
    await until(() => bus.isConnected(), 'Redis is connected');
    relays.push(relay);
  }
  const [first, second] = relays as [TestRelay, TestRelay];
  const docId = await insertDoc(pool, '');
  const [ada, bob] = [first.join(docId, 'ada'), second.join(docId, 'bob')];
  await Promise.all([ada.ready, bob.ready]);
  return { first, docId, ada, bob };
}

/** Both type. Returns the time that each word took from one to the other. */
function exchange({ ada, bob }: Awaited<ReturnType<typeof twoRelays>>) {
  const typedAt = new Map<string, number>();
  const waits: number[] = [];
  for (const room of [ada, bob]) {
    textOf(room).observe((change, transaction) => {
      if (transaction.local) return;
      for (const { insert } of change.changes.delta) {
        for (const [word] of String(insert ?? '').matchAll(/<[^>]*>/g)) {
          const at = typedAt.get(word);
          if (at !== undefined) waits.push(performance.now() - at);
        }
      }
    });
  }
  let count = 0;
  const timer = setInterval(() => {
    for (const [name, room] of [
      ['a', ada],
      ['b', bob],
    ] as const) {
      const word = `<${name}${count}>`;
      typedAt.set(word, performance.now());
      textOf(room).insert(textOf(room).length, word);
    }
    count += 1;
  }, 50);
  return { waits, stop: () => clearInterval(timer), words: () => typedAt.size };
}

async function agree({ first, docId, ada, bob }: Awaited<ReturnType<typeof twoRelays>>, words: number): Promise<number> {
  const isWhole = (text: string) => (text.match(/<[^>]*>/g) ?? []).length === words;
  await until(() => ada.saveState.get().kind === 'saved' && bob.saveState.get().kind === 'saved', 'all is saved', 10_000);
  await until(() => isWhole(textOf(ada).toString()) && isWhole(textOf(bob).toString()), 'both have all', 5_000).catch(() => undefined);
  const texts = new Set([textOf(ada).toString(), textOf(bob).toString(), await storedText(first.store, docId)]);
  return texts.size - 1 + (isWhole([...texts][0] ?? '') ? 0 : 1);
}

export const cutRedis: Fault = {
  id: 'F05',
  name: 'Redis is cut off from two nodes during typing',
  bar: 'diverged=0 stale_p99_ms<=1200',
  needsRedis: true,
  async run(context) {
    const redis = await context.startRedis();
    const pair = await twoRelays(context, redis.url, (bus) => bus);
    const { waits, stop, words } = exchange(pair);
    await until(() => waits.length > 20, 'they see each other type');
    const before = waits.length;
    await redis.cut();
    const end = performance.now() + (context.isQuick ? 4_000 : 30_000);
    await until(() => performance.now() > end, 'it was away for long', 40_000);
    await redis.resume();
    stop();
    const diverged = await agree(pair, words());
    const stale = percentile(waits.slice(before), 0.99);
    return { figure: `diverged=${diverged} stale_p99_ms=${stale.toFixed(0)}`, isWithinBar: diverged === 0 && stale <= 1_200 };
  },
};

export const unreliableRedis: Fault = {
  id: 'F06',
  name: 'a tenth of the messages between two nodes is lost, a tenth doubled, others reordered',
  bar: 'diverged=0',
  needsRedis: true,
  async run(context) {
    const redis = await context.startRedis();
    const random = randomOf(context.seed);
    let reads = 0;
    const unreliable = (bus: Bus): Bus => ({
      ...bus,
      publish(docId, message) {
        const chance = random();
        if (chance < 0.1) return;
        if (chance < 0.2) bus.publish(docId, message);
        if (chance < 0.4) setTimeout(() => bus.publish(docId, message), random() * 60);
        else bus.publish(docId, message);
      },
    });
    const pair = await twoRelays(context, redis.url, unreliable, () => {
      reads += 1;
    });
    const { stop, words } = exchange(pair);
    await until(() => words() > (context.isQuick ? 120 : 2_000), 'they have typed enough', 120_000);
    stop();
    const diverged = await agree(pair, words());
    return { figure: `diverged=${diverged} catchup_reads=${reads} words=${words()}`, isWithinBar: diverged === 0 };
  },
};
