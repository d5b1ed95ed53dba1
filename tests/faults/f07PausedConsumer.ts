import { setTimeout as pass } from 'node:timers/promises';
import pg from 'pg';
import * as Y from 'yjs';
import { decodeFrame, encodeUpdate } from '#core/sync/messages';
import { insertDoc } from '../support/postgres';
import { rawLineTo } from '../support/rawLine';
import { until } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';
import type { Fault, FaultContext } from './fault';
import { looseRates } from './looseRates';
import { percentile } from './random';

const frameBytes = 15_000;
/** Deleted text counts until a compaction, and this test writes faster than that. */
const limits = { ...looseRates, maxDocBytes: 1024 ** 3 };
/** The most frames that are sent and not acknowledged yet. */
const underWay = 64;
const sampleMs = 200;

export const pausedConsumer: Fault = {
  id: 'F07',
  name: 'a consumer stops reading while its room sends very much',
  bar: 'rss_growth_mb<=16 evict_s<=10 (hp: 195, never)',
  async run(context) {
    const control = await broadcast(context, false);
    const paused = await broadcast(context, true);
    const growth = paused.rssMb - control.rssMb;
    const figures = `rss_growth_mb=${growth.toFixed(1)} evict_s=${paused.evictedAfterS?.toFixed(1) ?? 'never'}`;
    return {
      figure: `${figures} rss_mb=${paused.rssMb.toFixed(0)} control=${control.rssMb.toFixed(0)} broadcast_mb=${paused.sentMb.toFixed(0)} read_mb=${paused.readMb.toFixed(0)}`,
      // Otherwise the relay had nothing to do. Not all of it: a reader may lag for a moment, and gets nothing of text deleted by then.
      isWithinBar: growth <= 16 && (paused.evictedAfterS ?? 99) <= 10 && Math.min(paused.readMb, control.readMb) >= paused.sentMb * 0.8,
    };
  },
};

/** A relay with a writer, a reader, and a second consumer that has stopped reading or reads as well. */
async function broadcast(context: FaultContext, isPaused: boolean) {
  const connectionString = await context.createDatabase();
  const relay = await RelayProcess.start({ connectionString, limits });
  context.after(() => relay.kill());
  const pool = new pg.Pool({ connectionString, max: 1 });
  const docId = await insertDoc(pool, '');
  await pool.end();
  const [writer, reader, other] = ['writer', 'reader', 'other'].map((name) => rawLineTo(relay.origin, docId, name)) as [
    ReturnType<typeof rawLineTo>,
    ReturnType<typeof rawLineTo>,
    ReturnType<typeof rawLineTo>,
  ];
  for (const line of [writer, reader, other]) context.after(() => line.end());
  await Promise.all([writer.status, reader.status, other.status]);
  for (const line of [reader, other]) line.keepsWhole = false;
  let acked = 0;
  let refused: string | null = null;
  writer.onMessage = (bytes) => {
    const frame = decodeFrame(bytes);
    if (frame.type === 'ack') acked = frame.count;
    if (frame.type === 'refusal') refused = frame.code;
  };
  const next = texts();
  const total = (context.isQuick ? 30 : 150) * 1024 * 1024;
  let [sent, sentBytes] = [0, 0];
  const sizes: number[] = [];
  let stalledAt: number | null = null;
  let evictedAfterS: number | null = null;
  const sample = async () => {
    relay.collectGarbage();
    const { rssBytes, connections, slowConsumers } = await relay.usage();
    sizes.push(rssBytes);
    if (!isPaused) return;
    // Until then the kernel's buffers have taken the messages.
    if (slowConsumers > 0) stalledAt ??= performance.now();
    if (connections < 3 && stalledAt !== null) evictedAfterS ??= (performance.now() - stalledAt) / 1000;
  };
  const readBefore = reader.receivedBytes;
  if (isPaused) other.pause();
  const pausedAt = performance.now();
  let sampledAt = 0;
  while (sentBytes < total || (isPaused && evictedAfterS === null && performance.now() - (stalledAt ?? pausedAt) < 20_000)) {
    if (sentBytes < total) {
      const update = next();
      await until(() => sent - acked < underWay || writer.isClosed, 'the relay keeps up', 60_000);
      if (writer.isClosed || refused) throw new Error(`The writer was ${refused ?? `closed with ${writer.closeCode}`}.`);
      writer.send(encodeUpdate(update));
      sent += 1;
      sentBytes += update.byteLength;
    } else await pass(sampleMs / 4);
    if (performance.now() - sampledAt < sampleMs) continue;
    sampledAt = performance.now();
    await sample();
  }
  await until(() => acked === sent, 'all is saved', 60_000);
  await until(() => reader.receivedBytes - readBefore > sentBytes * 0.8, 'the reader has it', 10_000).catch(() => undefined);
  await relay.kill();
  // Samples during the run, since single peaks come from the garbage collector.
  const [rssMb, sentMb, readMb] = [percentile(sizes.slice(sizes.length / 3), 0.5), sentBytes, reader.receivedBytes - readBefore].map(
    (bytes) => bytes / 1024 / 1024,
  );
  return { rssMb: rssMb ?? 0, sentMb: sentMb ?? 0, readMb: readMb ?? 0, evictedAfterS: evictedAfterS as number | null };
}

/** Updates that each write much text and delete that of the previous one, so that the doc stays small. */
function texts(): () => Uint8Array {
  const doc = new Y.Doc();
  const text = doc.getText('text');
  let made: Uint8Array = new Uint8Array();
  doc.on('update', (update: Uint8Array) => {
    made = update;
  });
  let count = 0;
  return () => {
    count += 1;
    doc.transact(() => {
      if (text.length > 0) text.delete(0, text.length);
      text.insert(0, String(count).padEnd(frameBytes, '-'));
    });
    return made;
  };
}
