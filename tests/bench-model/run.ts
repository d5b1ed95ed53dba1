// npm run bench:model [-- --before COMMIT] [--events 5000] [--seconds 30] [--only publish,project,pictures] [--profile FOLDER]: heavy work of this build
// and of the one before, on the same data, one after the other. Linux only: it reads /proc.
// With --profile, CPU profiles of this build alone, and no figures are written.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import sharp from 'sharp';
import { WebSocket } from 'ws';
import { schemaVersion } from '#core/model/schema';
import { applyMigrations } from '#server/base/database/migrations';
import { writeSection } from '../bench/writeSection';
import { Typist } from '../faults/typist';
import { databaseUrl, insertDoc, startTestPostgres } from '../support/postgres';
import { BenchNode, checkOut } from './build';
import type { Seen } from './node';

const { values } = parseArgs({
  options: {
    before: { type: 'string', default: '552fbab' },
    events: { type: 'string', default: '5000' },
    seconds: { type: 'string', default: '30' },
    only: { type: 'string', default: 'publish,project,pictures' },
    profile: { type: 'string' },
  },
});
const [people, everyMs, seed, megapixels] = [20, 250, 2022, 49];
const events = Number(values.events);
const only = values.only.split(',');

const postgres = await startTestPostgres();

const rows: [string, string, string][] = [];
const builds = values.profile ? [path.resolve('.')] : [checkOut(values.before), path.resolve('.')];
const measured: Record<string, string>[] = [];
let connectionString = '';
try {
  for (const root of builds) {
    const figures: Record<string, string> = {};
    measured.push(figures);
    connectionString = await newDatabase(root);
    if (only.includes('publish')) Object.assign(figures, await measurePublishing(root));
    if (only.includes('project')) Object.assign(figures, await measureProjection(root));
    if (only.includes('pictures')) Object.assign(figures, await measurePictures(root));
    console.error(root, figures);
  }
} finally {
  await postgres.stop();
}
for (const name of Object.keys(measured[1] ?? {})) rows.push([name, measured[0]?.[name] ?? '', measured[1]?.[name] ?? '']);
if (values.profile) process.exit(0);

const [cpu] = os.cpus();
const load = os.loadavg().map((each) => each.toFixed(1));
const head = `Measured on ${new Date().toISOString().slice(0, 10)}: ${os.cpus().length} cores (${cpu?.model.trim()}), Node ${process.version}, load ${load.join(', ')}; ${events} events, seed ${seed}; ${people} people type a word each ${everyMs} ms into another room.`;
const table = ['| | before | now |', '|---|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
console.log(`${head}\n\n${table}`);
await writeSection('model', `${head}\n\n${table}`);
process.exit(0);

/** Creates a database with the tables of the build at `root`. */
async function newDatabase(root: string): Promise<string> {
  const name = `bench_${builds.indexOf(root)}`;
  await query(postgres.url, `CREATE DATABASE ${name}`);
  const url = databaseUrl(postgres.url, name);
  await applyMigrations(url, path.join(root, 'prisma'));
  return url;
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Makes a timeline by the build at `root`, in a process that ends before anything is measured. */
async function newTimeline(root: string, events: number): Promise<string> {
  const node = await BenchNode.start(root, connectionString);
  const id = await node.ask<string>({ what: 'make', made: { title: `${events} made events`, events, seed } });
  await node.stop();
  return id;
}

/** Runs `work`, and says what it took: wall time, CPU of the node, and how far its memory rose above rest. */
async function watch<T>(node: BenchNode, work: () => Promise<T>) {
  const rest = node.usage();
  let most = rest.megabytes;
  const timer = setInterval(() => {
    most = Math.max(most, node.usage().megabytes);
  }, 100);
  const began = performance.now();
  const result = await work();
  clearInterval(timer);
  return { result, ms: performance.now() - began, cpuMs: node.usage().cpuMs - rest.cpuMs, megabytes: most - rest.megabytes };
}

async function measurePublishing(root: string): Promise<Record<string, string>> {
  const [smallId, timelineId] = [await newTimeline(root, 10), await newTimeline(root, events)];
  const pool = new pg.Pool({ connectionString, max: 1 });
  const room = await insertDoc(pool, '');
  await pool.end();
  const node = await BenchNode.start(root, connectionString, values.profile);
  const typists = Array.from({ length: people }, (_, at) => {
    const address = `${node.origin.replace('http', 'ws')}/collab/v1/${room}.1?ack=1&schema=${schemaVersion}`;
    return new Typist(new WebSocket(address, { headers: { cookie: `person${at}`, origin: node.origin } }), `p${at}`);
  });
  for (const typist of typists) typist.start(everyMs);
  const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await rest(5_000);
  // The first publishing compiles the queries of whoever waits for it. A server compiles each once.
  await node.ask({ what: 'watch' });
  await node.ask({ what: 'publish', timelineId: smallId });
  const first = await node.ask<Seen>({ what: 'seen' });
  await node.ask({ what: 'watch' });
  const idleFrom = performance.now();
  const idle = await watch(node, () => rest(Number(values.seconds) * 1_000));
  const quietly = await node.ask<Seen>({ what: 'seen' });
  await node.ask({ what: 'watch' });
  const from = performance.now();
  const { ms, cpuMs, megabytes } = await watch(node, () => node.ask({ what: 'publish', timelineId }));
  await rest(1_000);
  const seen = await node.ask<Seen>({ what: 'seen' });
  const [quiet, busy] = [ackP99(typists, idleFrom, from), ackP99(typists, from, performance.now())];
  const refused = typists.flatMap(({ refusals }) => refusals);
  if (refused.length > 0) throw new Error(`The relay refused words: ${[...new Set(refused)].join(', ')}.`);
  for (const typist of typists) typist.close();
  await node.stop();
  // Typing goes on meanwhile, and is no part of publishing.
  const own = cpuMs - (idle.cpuMs * ms) / idle.ms;
  return {
    'the first publishing after a start, of 10 events: longest stall': `${first.stall.toFixed(0)} ms`,
    'publishing: longest stall of the sockets\u2019 thread (without publishing)': `${seen.stall.toFixed(0)} ms (${quietly.stall.toFixed(0)} ms)`,
    'longest commit of typed words in PostgreSQL': `${seen.commit.toFixed(0)} ms (${quietly.commit.toFixed(0)} ms)`,
    'ack p99 while publishing (without)': `${busy.toFixed(0)} ms (${quiet.toFixed(0)} ms): ${(busy / quiet).toFixed(1)} x`,
    'publishing: CPU': `${(own / 1_000).toFixed(1)} s`,
    'publishing: wall time': `${(ms / 1_000).toFixed(1)} s`,
    'publishing: memory above rest': `${megabytes.toFixed(0)} MB`,
  };
}

/** Of the words that were typed between two moments, and acknowledged. */
function ackP99(typists: readonly Typist[], from: number, to: number): number {
  const times = typists.flatMap(({ typedAt, ackedAt }) =>
    ackedAt.flatMap((at, word) => {
      const typed = typedAt[word] ?? 0;
      return typed >= from && typed < to ? [at - typed] : [];
    }),
  );
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

async function measureProjection(root: string): Promise<Record<string, string>> {
  const timelineId = await newTimeline(root, events);
  const node = await BenchNode.start(root, connectionString, values.profile);
  if (values.profile) await node.ask({ what: 'watch' });
  const { ms, cpuMs, megabytes } = await watch(node, () => node.ask({ what: 'project', timelineId }));
  if (values.profile) await node.ask({ what: 'seen' });
  await node.stop();
  return {
    'first projection: wall time': `${(ms / 1_000).toFixed(1)} s`,
    'first projection: CPU': `${(cpuMs / 1_000).toFixed(1)} s`,
    'first projection: memory above rest': `${megabytes.toFixed(0)} MB`,
  };
}

async function measurePictures(root: string): Promise<Record<string, string>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'annalist-pictures-'));
  const side = Math.floor(Math.sqrt(megapixels * 1e6));
  const files = await Promise.all(
    Array.from({ length: 10 }, async (_, at) => {
      const file = path.join(folder, `${at}.jpg`);
      const small = {
        create: {
          width: 700,
          height: 700,
          channels: 3 as const,
          background: 'teal',
          noise: { type: 'gaussian' as const, mean: 90 + at, sigma: 40 },
        },
      };
      await writeFile(
        file,
        await sharp(await sharp(small).png().toBuffer())
          .resize(side, side)
          .jpeg({ quality: 80 })
          .toBuffer(),
      );
      return file;
    }),
  );
  const node = await BenchNode.start(root, connectionString);
  const { result, ms, cpuMs, megabytes } = await watch(node, () => node.ask<string[]>({ what: 'pictures', files }));
  await node.stop();
  await rm(folder, { recursive: true });
  const made = result.filter((each) => each === 'made').length;
  return {
    'ten pictures of 49 megapixels': `${made} made, ${10 - made} refused`,
    'pictures: wall time': `${(ms / 1_000).toFixed(1)} s`,
    'pictures: CPU': `${(cpuMs / 1_000).toFixed(1)} s`,
    'pictures: memory above rest': `${megabytes.toFixed(0)} MB`,
  };
}
