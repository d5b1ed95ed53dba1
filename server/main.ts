import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import next from 'next';
import pg from 'pg';
import { Registry } from 'prom-client';
import { componentPath } from '#core/editions/embed/component';
import { oembedPath } from '#core/editions/embed/oembed';
import { answers } from '#server/base/database/answers';
import { allowedOrigins, currentEnv, publicOrigin, setEnv } from '#server/base/env';
import { createLog } from '#server/base/log';
import { serveMetrics } from '#server/base/metrics';
import { handleFaults } from '#server/base/processFaults';
import { prepare } from '#server/base/startup';
import { listenToChangeNotices } from '#server/changeNotices/changeNotices';
import { readForRoom } from '#server/comments/readForRoom';
import { demoAccounts, seedDemo } from '#server/demo/seed';
import { wholeFontsPath } from '#server/editions/fontFiles';
import { serveComponent } from '#server/editions/serving/componentFile';
import { PublicPages } from '#server/editions/serving/publicPages';
import { serveWholeFont } from '#server/editions/serving/wholeFonts';
import { FrontDoor, type Health, servesNothing } from '#server/http/frontDoor';
import { createRelayProxy } from '#server/http/relayProxy';
import { setSizesProgram, stopSizesProcess } from '#server/images/makeSizesApart';
import { closeJobQueue, jobQueue } from '#server/jobs/queue';
import { startWorker } from '#server/jobs/startWorker';
import { createPostgresStore } from '#server/log/postgresStore';
import { createProjectorMetrics } from '#server/records/metrics';
import { startProjector } from '#server/records/startProjector';
import { createDirectDoor } from '#server/relay/direct/directDoor';
import { createMetrics } from '#server/relay/metrics';
import { createRedisBus } from '#server/relay/nodes/redisBus';
import { createRelay, type Relay } from '#server/relay/relay';
import { startRemoval } from '#server/removal/startRemoval';
import { authorise } from '#server/timelines/authorise';

/** The part that this process serves: everything on one port, or one part beside a process with the other. */
const parts = ['all', 'web', 'relay', 'worker'] as const;
type Part = (typeof parts)[number];

/** The time limit of a slow stop. Everything acknowledged is in the store by then. */
const longestStopMs = 20_000;
const healthTimeoutMs = 2_000;
const parentWatchMs = 500;
const root = process.cwd();

/** Stops all started parts and ends the process. */
let stop = async (_reason: string, exitCode = 0): Promise<void> => process.exit(exitCode);

start(readPart(process.argv[2])).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return stop('the start has failed', 1);
});

/** npm gives a signal to the shell that it started this process with. Most shells do not pass it on: they end. */
function onParentEnd(run: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    run();
  }, parentWatchMs);
  watch.unref();
}

function readPart(given = 'all'): Part {
  const part = parts.find((each) => each === given);
  if (!part) throw new Error(`Usage: main.js [${parts.join('|')}]`);
  return part;
}

async function start(part: Part): Promise<void> {
  const began = Date.now();
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const { port: wantedPort, host, logLevel, trustedProxies, publicUrl } = currentEnv();
  const log = createLog(logLevel);

  const hasRelay = part === 'all' || part === 'relay';
  const hasPages = part === 'all' || part === 'web';
  let relay: Relay | null = null;
  let publicPages: PublicPages | null = null;
  let database: pg.Pool | null = null;
  let phase: 'starting' | 'serving' | 'draining' = 'starting';
  let stopDatabase = async (): Promise<void> => undefined;
  const running: { stop(): Promise<unknown> }[] = [];
  const door = new FrontDoor(
    async (): Promise<Health> => {
      const databaseState = database && (await answers(database)) ? 'ok' : 'unavailable';
      const relayState = !hasRelay ? 'elsewhere' : relay?.isReady() ? 'ok' : 'unavailable';
      const isWell = databaseState === 'ok' && relayState !== 'unavailable';
      const status = phase === 'serving' ? (isWell ? 'ok' : 'unavailable') : phase;
      return { status, version, database: databaseState, relay: relayState };
    },
    { trustedProxies, isHttps: publicUrl?.startsWith('https:') ?? false },
  );
  const port = await door.open(wantedPort, host);
  setEnv('PORT', String(port));

  stop = async (reason, exitCode = 0) => {
    if (phase === 'draining') return;
    phase = 'draining';
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), longestStopMs).unref();
    await relay?.drain();
    await door.close();
    await Promise.all(running.map((each) => each.stop()));
    await stopDatabase();
    process.exit(exitCode);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  if (process.env.npm_lifecycle_event) onParentEnd(() => void stop('npm has ended'));
  handleFaults(log, (reason) => void stop(reason, 1));

  const { env, stopDatabase: stopPrepared } = await prepare(root, log, (error) => {
    log.fatal({ error: String(error) }, 'the embedded PostgreSQL ended and cannot be started again');
    void stop('the database is lost', 1);
  });
  stopDatabase = stopPrepared;
  database = new pg.Pool({ connectionString: env.databaseUrl, max: 2, connectionTimeoutMillis: healthTimeoutMs });
  database.on('error', (error) => log.warn({ error: error.message }, 'a database connection was lost'));

  const registry = new Registry();
  const metrics = env.metricsPort === null ? null : await serveMetrics(registry, env.metricsPort, env.host);
  const store = createPostgresStore({ connectionString: env.databaseUrl, log });
  const projector = !hasRelay ? null : startProjector(log, createProjectorMetrics(registry));
  running.push({ stop: () => store.close() }, { stop: async () => database?.end() }, { stop: closeJobQueue });
  if (part === 'all' || part === 'worker') running.push(startWorker(log));
  // Loaded now and not with the first job, because loading takes the thread a tenth of a second.
  if (hasPages) await jobQueue();
  if (metrics) running.push(metrics);
  if (projector) running.push(projector, startRemoval(log));
  if (import.meta.url.endsWith('.js')) setSizesProgram(fileURLToPath(new URL('./sizesProcess.js', import.meta.url)));
  running.push({ stop: async () => stopSizesProcess() });
  if (!hasPages) door.servePages(servesNothing);
  else {
    // Next gets an HTTP server that never opens. On the front door's it would also handle upgrades, and log those that it cannot parse.
    const web = next({ dev: false, dir: root, hostname: host, port, httpServer: createServer() });
    await web.prepare();
    const handle = web.getRequestHandler();
    door.servePages((request, response) => handle(request, response));
    const served = new PublicPages(database, log);
    publicPages = served;
    running.push(served);
    for (const prefix of ['/t/', oembedPath]) door.serveRequests(prefix, (request, response) => served.respond(request, response));
    door.serveRequests(componentPath, serveComponent);
    door.serveRequests(wholeFontsPath, serveWholeFont);
  }
  if (part === 'web' && env.relayUrl) door.serveSockets('/collab/', createRelayProxy(env.relayUrl, log));
  if (hasRelay) {
    relay = createRelay({
      store,
      log,
      allowedOrigins: allowedOrigins(env),
      authorise,
      bus: env.redisUrl ? createRedisBus({ url: env.redisUrl, log }) : null,
      onCommitted: (docId) => projector?.wake(docId),
      metrics: createMetrics(registry),
      trustedProxies: env.trustedProxies,
    });
    door.serveSockets('/collab/', relay.handleUpgrade);
    door.serveRequests('/collab/', createDirectDoor(relay, log));
  }
  running.push(
    listenToChangeNotices(env.databaseUrl, log, (notice) => {
      if ('userId' in notice) return relay?.personChanged(notice.userId);
      if ('notified' in notice) return relay?.notifyPeople(notice.notified);
      const { timelineId, ...changed } = notice;
      if (changed.topic === 'log') return projector?.wake(timelineId);
      if (changed.topic === 'editions') publicPages?.editionsChanged();
      // The words of a new thread may already be gone.
      if (changed.topic === 'comments' && changed.change !== 'comments') projector?.wake(timelineId);
      if (changed.topic === 'members') relay?.accessChanged(timelineId);
      if (changed.topic !== 'comments') return relay?.notify(timelineId, { kind: 'changed', ...changed });
      // Read once for all who are in the room.
      if (relay?.hasPeople(timelineId))
        void readForRoom(timelineId, { kind: 'changed', ...changed }, log).then((full) => relay?.notify(timelineId, full));
    }),
  );
  if (env.demo) await seedDemo({ log, root });

  phase = 'serving';
  const origin = publicOrigin();
  console.log(`Annalist ${version} serves ${origin} (${part}, ready in ${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (env.demo)
    console.log(
      `Sign in as ${demoAccounts.emails.join(', ')} with the password ${demoAccounts.password}\nThe public page: ${origin}/t/talks-2022`,
    );
}
