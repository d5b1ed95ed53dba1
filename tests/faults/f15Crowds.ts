import pg from 'pg';
import * as Y from 'yjs';
import { decodeFrame, encodeStep1, readWritingFrame } from '#core/sync/messages';
import { insertDoc, insertStoredDoc } from '../support/postgres';
import { type RawLine, rawLineTo } from '../support/rawLine';
import { until } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';
import type { Fault, FaultContext } from './fault';
import { percentile, randomOf } from './random';

const limits = { maxConnectionsPerRoom: 3_000 };

export const returningCrowds: Fault = {
  id: 'F15',
  name: '2,000 clients reconnect while two nodes restart in turn, and 150 join a doc of 4 MB at once',
  bar: 'resync_p99_s<=10 join_s<=2 returned=all (quick: 200 and 30)',
  needsRedis: true,
  async run(context) {
    const [clients, joiners] = context.isQuick ? [200, 30] : [2_000, 150];
    const redis = await context.startRedis();
    const connectionString = await context.createDatabase();
    const pool = new pg.Pool({ connectionString, max: 1 });
    context.after(() => pool.end());
    const nodes = await Promise.all([1, 2].map(() => RelayProcess.start({ connectionString, redisUrl: redis.url, limits })));
    for (const node of nodes) context.after(() => node.kill());

    const docIds: string[] = [];
    while (docIds.length < clients / 20) docIds.push(await insertDoc(pool, 'here'));
    const random = randomOf(context.seed);
    const people = Array.from({ length: clients }, (_, at) => new Returning(nodes, docIds[at % docIds.length] ?? '', at, random));
    context.after(() => {
      for (const person of people) person.leave();
    });
    for (let at = 0; at < clients; at += 50) {
      const some = people.slice(at, at + 50);
      for (const person of some) person.come();
      await until(() => some.every(({ isSynced }) => isSynced), 'fifty more are in', 60_000);
    }
    // One node after the other, as in a deployment.
    for (const node of nodes) {
      await node.stop();
      await node.run();
    }
    const waits = () => people.flatMap((person) => person.waitsMs);
    await until(() => people.every(({ isSynced }) => isSynced), 'everyone is back', 60_000).catch(() => undefined);
    const missing = people.filter(({ isSynced }) => !isSynced).length;
    const resync = percentile(waits(), 0.99) / 1_000;
    for (const person of people) person.leave();
    // Two thousand clients that leave are work, too.
    await until(
      async () => (await Promise.all(nodes.map((node) => node.usage()))).every(({ connections }) => connections === 0),
      'all have left',
    );

    const joins = await joinAtOnce(context, nodes[0] as RelayProcess, await insertStoredDoc(pool, largeDoc()), joiners);
    const slowest = joins.length === joiners ? Math.max(...joins) / 1_000 : Number.POSITIVE_INFINITY;
    return {
      figure: `resync_p99_s=${resync.toFixed(2)} join_s=${slowest.toFixed(2)} missing=${missing} cuts=${waits().length} clients=${clients} joiners=${joiners}`,
      isWithinBar: resync <= 10 && slowest <= 2 && missing === 0 && waits().length >= clients,
    };
  },
};

/** A client that reconnects as the stock provider does, to any node that accepts it, and measures how long it was away. */
class Returning {
  isSynced = false;
  readonly waitsMs: number[] = [];
  private line: RawLine | null = null;
  private cutAt: number | null = null;
  private tries = 0;
  private hasLeft = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly nodes: readonly RelayProcess[],
    private readonly docId: string,
    private readonly at: number,
    private readonly random: () => number,
  ) {}

  come(): void {
    if (this.hasLeft) return;
    const node = this.nodes[(this.at + this.tries) % this.nodes.length] as RelayProcess;
    const line = rawLineTo(node.origin, this.docId, `u${this.at}`);
    this.line = line;
    line.onMessage = (bytes) => {
      if (this.isSynced || decodeFrame(bytes).type !== 'step2') return;
      this.isSynced = true;
      this.tries = 0;
      if (this.cutAt !== null) this.waitsMs.push(performance.now() - this.cutAt);
      this.cutAt = null;
    };
    line.onClose = () => this.again();
    void line.status.then((status) => status === 101 && line.send(encodeStep1(Y.encodeStateVector(new Y.Doc()))));
  }

  leave(): void {
    this.hasLeft = true;
    if (this.timer) clearTimeout(this.timer);
    this.line?.end();
  }

  private again(): void {
    if (this.isSynced) this.cutAt = performance.now();
    this.isSynced = false;
    this.tries += 1;
    this.timer = setTimeout(() => this.come(), Math.min(2_500, 100 * 2 ** this.tries) * (0.5 + this.random() / 2));
  }
}

/** Four megabytes in many small pieces by many authors. */
function largeDoc(): Uint8Array {
  const doc = new Y.Doc();
  const texts = doc.getMap<Y.Text>('texts');
  doc.transact(() => {
    for (let at = 0; at < 4_000; at += 1) {
      const text = new Y.Text();
      texts.set(`t${at}`, text);
      for (let piece = 0; piece < 10; piece += 1) text.insert(0, `${piece}`.padEnd(95, 'word '));
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/** The time until each of many clients that ask at the same moment has the whole doc. */
async function joinAtOnce(context: FaultContext, node: RelayProcess, docId: string, count: number): Promise<number[]> {
  const began = performance.now();
  const took: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const line = rawLineTo(node.origin, docId, `j${at}`);
    context.after(() => line.end());
    // The clients share this machine with the relay and must not copy six hundred megabytes.
    line.keepsWhole = false;
    line.onMessage = (bytes) => {
      if (readWritingFrame(bytes) === 'step2') took.push(performance.now() - began);
    };
    void line.status.then((status) => status === 101 && line.send(encodeStep1(Y.encodeStateVector(new Y.Doc()))));
  }
  await until(() => took.length === count, 'everyone has the whole', 60_000).catch(() => undefined);
  return took;
}
