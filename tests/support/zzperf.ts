import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { decodeFrame, encodeStep1, encodeStep2, encodeUpdate } from '#core/sync/messages';
import { startEmbeddedPostgres } from '#server/database/embedded';
import { applyMigrations } from '#server/database/migrations';
import { insertDoc } from './postgres';
import { RelayProcess } from './relayProcess';

const [rooms, perRoom, writersPerRoom, rate, seconds] = process.argv.slice(2).map(Number) as [number, number, number, number, number];
const dir = await mkdtemp(path.join(tmpdir(), 'perf-'));
const postgres = await startEmbeddedPostgres(dir);
await applyMigrations(postgres.url, path.resolve('prisma'));
const pool = new pg.Pool({ connectionString: postgres.url });
const relay = await RelayProcess.start({
  connectionString: postgres.url,
  limits: process.env.LIMITS ? JSON.parse(process.env.LIMITS) : {},
});
const empty = await relay.usage();
const sentAt = new Map<string, number>();
const latencies: number[] = [];
const acks: number[] = [];
let delivered = 0,
  measuring = false,
  framesIn = 0;
const timers: NodeJS.Timeout[] = [];
const sockets: WebSocket[] = [];
for (let r = 0; r < rooms; r++) {
  const docId = await insertDoc(pool, 'x');
  for (let c = 0; c < perRoom; c++) {
    const user = `u${r}x${c}`;
    const ws = relay.dial(docId, user);
    sockets.push(ws);
    const doc = new Y.Doc();
    const clocks = new Map<number, number>();
    const sample = rooms > 1 || c < 20 || c === perRoom - 1;
    let sent = 0,
      acked = 0;
    const at: number[] = [];
    ws.on('message', (bytes: Buffer) => {
      if (bytes[0] === 0) {
        if (bytes[1] === 0) {
          ws.send(encodeStep2(new Uint8Array([0, 0])));
          sent++;
          at[sent] = 0;
          return;
        }
        framesIn++;
        if (!sample || bytes[1] !== 2) return;
        const now = performance.now();
        const f = decodeFrame(bytes);
        if (f.type !== 'update') return;
        for (const [client, to] of Y.parseUpdateMeta(f.update).to) {
          if (client === doc.clientID) continue;
          const from = clocks.get(client) ?? 0;
          for (let k = from; k < to; k++) {
            const t = sentAt.get(`${client}.${k}`);
            if (t !== undefined && measuring) {
              latencies.push(now - t);
              delivered++;
            }
          }
          clocks.set(client, Math.max(from, to));
        }
      } else if (bytes[0] === 100) {
        const f = decodeFrame(bytes);
        if (f.type === 'ack') {
          const now = performance.now();
          for (let k = acked + 1; k <= f.count; k++) if (at[k] && measuring) acks.push(now - (at[k] as number));
          acked = f.count;
        }
      }
    });
    await new Promise((res, rej) => {
      ws.once('open', res);
      ws.once('close', rej);
    });
    ws.send(encodeStep1(new Uint8Array([0])));
    ws.on('close', (code) => console.log('closed', code));
    if (c < writersPerRoom) {
      doc.on('update', (u: Uint8Array) => {
        const k = Y.getState(doc.store, doc.clientID) - 1;
        sentAt.set(`${doc.clientID}.${k}`, performance.now());
        sent++;
        at[sent] = performance.now();
        ws.send(encodeUpdate(u));
      });
      const t = doc.getText(`w${c}`);
      setTimeout(() => timers.push(setInterval(() => t.insert(t.length, 'a'), 1000 / rate)), Math.random() * 1000 + 100);
    }
  }
}
await new Promise((r) => setTimeout(r, 2500));
measuring = true;
framesIn = 0;
const before = await relay.usage();
const began = performance.now();
await new Promise((r) => setTimeout(r, seconds * 1000));
const after = await relay.usage();
const sec = (performance.now() - began) / 1000;
measuring = false;
for (const t of timers) clearInterval(t);
const p = (a: number[], q: number) => {
  a.sort((x, y) => x - y);
  return a[Math.floor(a.length * q)]?.toFixed(1);
};
const edits = rooms * writersPerRoom * rate * sec;
const ideal = edits * (perRoom - 1);
console.log(
  JSON.stringify({
    cpuPct: ((after.cpuMicros - before.cpuMicros) / 1e4 / sec).toFixed(0),
    usPerDelivered: ((after.cpuMicros - before.cpuMicros) / ideal).toFixed(1),
    lat: [p(latencies, 0.5), p(latencies, 0.99)],
    ack: [p(acks, 0.5), p(acks, 0.99)],
    sampled: delivered,
    framesIn,
    ideal: Math.round(ideal),
    rss: [empty.rssBytes >> 20, after.rssBytes >> 20],
  }),
);
for (const s of sockets) {
  s.removeAllListeners('close');
  s.terminate();
}
if (process.env.PROF) await relay.stop();
else await relay.kill();
await pool.end();
await postgres.stop();
await rm(dir, { recursive: true });
process.exit(0);
