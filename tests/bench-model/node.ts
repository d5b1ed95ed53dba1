// The product's heavy work beside a relay, in a process of its own: run.ts starts it with this build and with the one before, whose
// checkout it is copied into. What a build does not have is looked for by file.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Session } from 'node:inspector/promises';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type * as Y from 'yjs';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import { publishEdition } from '#server/editions/commands';
import { createPostgresStore } from '#server/log/postgresStore';
import { createProjector } from '#server/records/projector';
import { createMetrics } from '#server/relay/metrics';
import { createRelay } from '#server/relay/relay';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { fillMadeTimeline, type MadeTimeline } from '../support/madeTimeline';

export interface Asked {
  what: 'make' | 'publish' | 'project' | 'pictures' | 'watch' | 'seen';
  timelineId?: string;
  made?: MadeTimeline;
  files?: string[];
}

/** The longest stall of the thread with the sockets, and the longest commit of typed words, in milliseconds. */
export interface Seen {
  stall: number;
  commit: number;
}

const { connectionString, profile } = JSON.parse(process.argv[2] ?? '{}') as { connectionString: string; profile?: string };
setEnv('DATABASE_URL', connectionString);
// Editions are signed. The build before signs none.
setEnv('SIGNING_SECRET', 'the secret of the bench, and of no site at all');
const caller = { userId: 'u', name: 'U', email: 'u@example.org' };
const log = pino({ level: 'warn' }, pino.destination(2));
const store = createPostgresStore({ connectionString, log });
/** The longest commit in PostgreSQL since `watch`, in milliseconds. */
let longestCommit = 0;
const { append } = store;
store.append = async (...given) => {
  const began = performance.now();
  try {
    return await append(...given);
  } finally {
    longestCommit = Math.max(longestCommit, performance.now() - began);
  }
};
const server = createServer();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const version = async (docId: string) => (await store.versions([docId])).get(docId);
const relay = createRelay({
  store,
  log,
  allowedOrigins: [origin],
  authorise: async ({ cookie, docId }) => {
    const now = await version(docId);
    const userId = cookie ?? '';
    return now ? { ok: true, userId, name: userId, role: 'editor', roleOutside: 'editor', ...now } : { ok: false, status: 404 };
  },
  bus: null,
  metrics: createMetrics(new Registry()),
});
server.on('upgrade', (request, socket, head) => void relay.handleUpgrade(request, socket, head));

// As main.ts does at its start: it loads the compiler of queries.
await db().$queryRaw`SELECT 1`;
const hasJobs = existsSync('server/jobs/startWorker.ts');
if (hasJobs) {
  // As main.ts does.
  (await load<typeof import('#server/jobs/startWorker')>('jobs/startWorker')).startWorker(log);
  await (await load<typeof import('#server/jobs/queue')>('jobs/queue')).jobQueue();
  await load('jobs/commands');
  await load('jobs/queries');
}
let delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

// A bench that has failed leaves no process behind.
process.on('disconnect', () => process.exit(1));
process.on('message', (asked: Asked) => {
  void answer(asked).then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ value: origin });

async function answer({ what, timelineId = '', files = [], made }: Asked): Promise<unknown> {
  if (what === 'make' && made) return make(made);
  if (what === 'publish') return publish(timelineId);
  if (what === 'project') return createProjector({ store, log }).catchUp(timelineId);
  if (what === 'pictures') return pictures(files);
  if (what === 'watch') {
    delay.disable();
    delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    longestCommit = 0;
    if (profile) await startProfile();
    return null;
  }
  const seen: Seen = { stall: delay.max / 1e6, commit: longestCommit };
  if (profile) await writeProfile(profile);
  return seen;
}

const session = new Session();

async function startProfile(): Promise<void> {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
}

async function writeProfile(folder: string): Promise<void> {
  const result = await session.post('Profiler.stop');
  session.disconnect();
  await writeFile(`${folder}/sockets-${Date.now()}.cpuprofile`, JSON.stringify(result.profile));
}

/** Makes a timeline of which no row is written yet. Returns its id. */
async function make(made: MadeTimeline): Promise<string> {
  await db().user.upsert({
    where: { id: caller.userId },
    create: { id: caller.userId, name: caller.name, email: caller.email },
    update: {},
  });
  return db().$transaction(
    async (tx) => {
      const teamId = await insertTeam(tx, 'Desk', caller.userId);
      const fill = (doc: Y.Doc) => fillMadeTimeline(doc, made);
      return (await insertTimeline(tx, { teamId, title: made.title, ownerId: caller.userId, fill })).id;
    },
    { timeout: 300_000 },
  );
}

async function publish(timelineId: string): Promise<unknown> {
  if (!hasJobs) return publishEdition(caller, timelineId, { note: '', kind: 'update' });
  const { startJob } = await load<typeof import('#server/jobs/commands')>('jobs/commands');
  const { waitForJob } = await load<typeof import('#server/jobs/queries')>('jobs/queries');
  const { id } = await startJob(caller, timelineId, 'publish', { note: '' });
  const job = await waitForJob(timelineId, id, 600_000, caller.userId);
  if (job.state !== 'done') throw new Error(JSON.stringify(job));
  return job.result;
}

async function pictures(files: string[]): Promise<string[]> {
  const { readFile } = await import('node:fs/promises');
  const bytes = await Promise.all(files.map((file) => readFile(file)));
  const make = await sizesMaker();
  const ends = await Promise.allSettled(bytes.map((each) => make(each)));
  return ends.map((end) => (end.status === 'fulfilled' ? 'made' : String(end.reason)));
}

async function sizesMaker(): Promise<(bytes: Buffer) => Promise<unknown>> {
  if (!existsSync('server/images/makeSizesApart.ts'))
    return (await load<{ makeSizesInTurn: (bytes: Buffer) => Promise<unknown> }>('images/makeSizes')).makeSizesInTurn;
  const { makeSizesApart, setSizesProgram } = await load<typeof import('#server/images/makeSizesApart')>('images/makeSizesApart');
  setSizesProgram(fileURLToPath(new URL('./images/sizesProcess.js', import.meta.url)));
  return makeSizesApart;
}

/** A module that the build before may not have: it is bundled beside this one. */
function load<Module>(name: string): Promise<Module> {
  return import(new URL(`./${name}.js`, import.meta.url).href) as Promise<Module>;
}
