import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { WebsocketProvider } from 'y-websocket';
import { addEvent } from '#core/edits/event';
import { rootsOf } from '#core/model/schema';
import { Product } from '../support/product';
import { until } from '../support/relay';
import { connect, signIn } from '../support/stockClient';
import type { Fault } from './fault';

const backWithinMs = 30_000;

export const killedEmbeddedPostgres: Fault = {
  id: 'F25',
  name: 'the embedded PostgreSQL is killed with -9 under the whole product while somebody writes',
  bar: 'rounds_back=all lost=0 slowest_back_ms<=30000',
  async run(context) {
    const product = await Product.start();
    context.after(() => product.stop());
    const rounds = context.isQuick ? 1 : 10;
    const writer = connect(product.url, await signIn(product.url, 'editor'));
    context.after(() => writer.destroy());
    await until(() => writer.synced, 'the writer is in the room');
    let [back, slowest] = [0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const pid = await readFile(path.join(product.dataDir, 'postgres', 'postmaster.pid'), 'utf8');
      process.kill(Number(pid.split('\n')[0]), 'SIGKILL');
      const began = performance.now();
      addEvent(writer.doc, { id: `written-${round}`, date: '2022-03-01', title: { en: `Written while the database was gone: ${round}` } });
      await until(() => product.isReady(), 'the product is ready again', backWithinMs * 2);
      await until(() => isStored(product, `written-${round}`), 'the edit is in the log', backWithinMs * 2);
      slowest = Math.max(slowest, Math.round(performance.now() - began));
      back += 1;
    }
    const lost = (await missing(product, rounds)).length;
    return {
      figure: `rounds_back=${back}/${rounds} lost=${lost} slowest_back_ms=${slowest}`,
      isWithinBar: back === rounds && lost === 0 && slowest <= backWithinMs,
    };
  },
};

/** Whether a person who joins now sees the event. A sign-in fails while the database is away. */
async function isStored(product: Product, eventId: string): Promise<boolean> {
  const reader = await joinAnew(product).catch(() => null);
  if (!reader) return false;
  const isThere = rootsOf(reader.doc).events.has(eventId);
  reader.destroy();
  return isThere;
}

async function missing(product: Product, rounds: number): Promise<string[]> {
  const reader = await joinAnew(product);
  const { events } = rootsOf(reader.doc);
  const ids = Array.from({ length: rounds }, (_, round) => `written-${round}`).filter((id) => !events.has(id));
  reader.destroy();
  return ids;
}

async function joinAnew(product: Product): Promise<WebsocketProvider> {
  const reader = connect(product.url, await signIn(product.url, 'viewer'));
  await until(() => reader.synced, 'a reader is in the room');
  return reader;
}
