import type pg from 'pg';
import * as Y from 'yjs';
import { percentile, randomOf } from '../faults/random';
import { BenchClient, type Reads, Tally } from './client';
import type { Contender } from './contender';
import { grownDoc, typedLetters } from './content';

export interface WorkContext {
  contender: Contender;
  pool: pg.Pool;
  seconds: number;
  seed: number;
  isQuick: boolean;
}

/** Figures by name. NaN: this server cannot do it. */
export type Figures = Record<string, number>;

export interface Work {
  id: string;
  title: string;
  run: (context: WorkContext) => Promise<Figures>;
}

/** Until the servers' code is compiled as in long runs. */
const warmUpMs = 6_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Typing {
  rooms: number;
  /** In each room. */
  clients: number;
  writers: number;
  perSecond: number;
  /** Of the clients who do not type, those who read everything. */
  lookers: number;
  writersRead?: Reads;
}

/** Rooms with a number of clients each, some of whom type. Measures for the given seconds, after a warm-up. */
export async function typing(
  { contender, seconds, seed }: WorkContext,
  { rooms, clients, writers, perSecond, lookers, writersRead = 'everything' }: Typing,
) {
  const readsOf = (at: number) => (at < writers ? writersRead : at >= clients - lookers ? 'everything' : 'nothing');
  const tally = new Tally();
  const random = randomOf(seed);
  const all: BenchClient[] = [];
  const byRoom: { room: string; writers: BenchClient[] }[] = [];
  for (let at = 0; at < rooms; at += 1) {
    const room = await contender.createRoom();
    const inRoom = await Promise.all(
      Array.from({ length: clients }, (_, n) => BenchClient.join(contender, room, `u${at}x${n}`, tally, readsOf(n))),
    );
    all.push(...inRoom);
    byRoom.push({ room, writers: inRoom.slice(0, writers) });
  }
  // More than enough, so that nobody stops during the measurement.
  const letters = Math.ceil((warmUpMs / 1_000 + seconds + 10) * perSecond);
  const typists = byRoom.flatMap((room) => room.writers).map((client) => ({ client, text: typedLetters(client.clientId, letters) }));
  for (const { client, text } of typists) client.type(text, perSecond, random);
  await pause(warmUpMs);
  const before = await contender.usage();
  tally.isMeasuring = true;
  await pause(seconds * 1_000);
  const after = await contender.usage();
  tally.isMeasuring = false;
  const cpuMicros = after.cpuMicros - before.cpuMicros;
  return { tally, all, byRoom, cpuPerDelivered: cpuMicros / (tally.sent * (clients - 1)) };
}

/** If the deliveries differ from the sent edits, no figure of the run is valid. */
function requireDelivered(tally: Tally, lookersPerEdit: number): void {
  const part = tally.delivered / (tally.sent * lookersPerEdit);
  if (part < 0.95) throw new Error(`Only ${(part * 100).toFixed(0)} % of the edits arrived.`);
}

export const works: readonly Work[] = [
  {
    id: 'a',
    title: '1 room, 200 clients, 10 writers x 10 edits/s',
    async run(context) {
      const { tally, all, cpuPerDelivered } = await typing(context, { rooms: 1, clients: 200, writers: 10, perSecond: 10, lookers: 20 });
      for (const client of all) client.leave();
      requireDelivered(tally, 29);
      return {
        'CPU per delivered edit, us': cpuPerDelivered,
        'latency p50, ms': percentile(tally.latencies, 0.5),
        'latency p99, ms': percentile(tally.latencies, 0.99),
      };
    },
  },
  {
    id: 'b',
    title: '1 room, 4 clients who type 5 edits/s each',
    async run(context) {
      const { tally, all } = await typing(context, { rooms: 1, clients: 4, writers: 4, perSecond: 5, lookers: 0 });
      for (const client of all) client.leave();
      requireDelivered(tally, 3);
      return { 'latency p50, ms': percentile(tally.latencies, 0.5), 'latency p99, ms': percentile(tally.latencies, 0.99) };
    },
  },
  {
    id: 'c',
    title: '300 rooms x 3 clients, 2 edits/s each',
    async run(context) {
      const rooms = context.isQuick ? 60 : 300;
      const { tally, all, cpuPerDelivered } = await typing(context, { rooms, clients: 3, writers: 3, perSecond: 2, lookers: 0 });
      for (const client of all) client.leave();
      requireDelivered(tally, 2);
      return { 'CPU per delivered edit, us': cpuPerDelivered, 'latency p99, ms': percentile(tally.latencies, 0.99) };
    },
  },
  {
    id: 'd',
    title: '200 clients join at once a doc grown by 260,000 single edits',
    async run({ contender, seed }) {
      const content = await grownDoc(260_000, seed);
      const room = await contender.createRoom(content);
      const tally = new Tally();
      const first = await BenchClient.join(contender, room, 'first', tally, 'nothing');
      if (!contender.keepsDocs) first.write(content);
      await pause(1_000);
      const before = await contender.usage();
      const began = performance.now();
      const joined = await Promise.all(
        Array.from({ length: 200 }, (_, at) => BenchClient.join(contender, room, `j${at}`, tally, 'nothing')),
      );
      const seconds = (performance.now() - began) / 1_000;
      const after = await contender.usage();
      for (const client of [first, ...joined]) client.leave();
      return { KB: content.byteLength / 1_000, seconds: seconds, 'CPU per join, ms': (after.cpuMicros - before.cpuMicros) / 200 / 1_000 };
    },
  },
  {
    id: 'e',
    title: '400 rooms of 62 KB, one connection each',
    async run({ contender, seed, isQuick }) {
      const content = await grownDoc(72_000, seed);
      const rooms = isQuick ? 100 : 400;
      const tally = new Tally();
      contender.collectGarbage();
      await pause(1_000);
      const empty = (await contender.usage()).rssBytes;
      const clients: BenchClient[] = [];
      for (let at = 0; at < rooms; at += 1) {
        const room = await contender.createRoom(content);
        const client = await BenchClient.join(contender, room, `u${at}`, tally, 'nothing');
        if (!contender.keepsDocs) client.write(content);
        clients.push(client);
      }
      await pause(5_000);
      contender.collectGarbage();
      await pause(1_000);
      const full = (await contender.usage()).rssBytes;
      for (const client of clients) client.leave();
      await pause(isQuick ? 5_000 : 65_000);
      contender.collectGarbage();
      await pause(2_000);
      const left = (await contender.usage()).rssBytes;
      return {
        'KB a room': content.byteLength / 1_000,
        'memory, MB': (full - empty) / 1e6,
        'a minute after all left, MB': (left - empty) / 1e6,
      };
    },
  },
  {
    id: 'f',
    title: '5,000 updates/s over 100 rooms, then kill -9',
    async run(context) {
      const { contender, pool } = context;
      const { tally, all, byRoom, cpuPerDelivered } = await typing(context, {
        rooms: 100,
        clients: 5,
        writers: 5,
        perSecond: 10,
        lookers: 0,
        // Of the others' edits nothing is measured here, and the machine is the servers' too.
        writersRead: 'acks',
      });
      await contender.kill();
      for (const client of all) client.leave();
      const figures: Figures = {
        'updates/s': tally.sent / context.seconds,
        'CPU per delivered edit, us': cpuPerDelivered,
        'ack p50, ms': contender.acknowledges ? percentile(tally.acks, 0.5) : Number.NaN,
        'ack p99, ms': contender.acknowledges ? percentile(tally.acks, 0.99) : Number.NaN,
      };
      if (!contender.acknowledges) return { ...figures, 'acked and lost': Number.NaN };
      let lost = 0;
      for (const { room, writers } of byRoom) {
        const doc = await readStored(contender, pool, room);
        for (const client of writers) lost += Math.max(0, client.ackedEdits - Y.getState(doc.store, client.clientId));
      }
      return { ...figures, 'acked and lost': lost };
    },
  },
];

async function readStored(contender: Contender, pool: pg.Pool, room: string): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const statements: Partial<Record<Contender['name'], string[]>> = {
    annalist: [
      'SELECT payload AS data FROM doc_checkpoint WHERE doc_id = $1',
      'SELECT payload AS data FROM doc_update WHERE doc_id = $1 ORDER BY seq',
    ],
    'hocuspocus-database': ['SELECT data FROM bench_doc WHERE name = $1'],
  };
  for (const statement of statements[contender.name] ?? []) {
    const { rows } = await pool.query<{ data: Buffer }>(statement, [room]);
    for (const { data } of rows) Y.applyUpdate(doc, data);
  }
  return doc;
}
