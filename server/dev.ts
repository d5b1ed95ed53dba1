// npm run dev: pages with hot reload in this process, and the relay in a child that restarts when its code changes.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import next from 'next';
import pg from 'pg';
import { componentPath } from '#core/editions/embed/component';
import { oembedPath } from '#core/editions/embed/oembed';
import { answers } from '#server/base/database/answers';
import { currentEnv, setEnv } from '#server/base/env';
import { freePort } from '#server/base/freePort';
import { createLog } from '#server/base/log';
import { prepare } from '#server/base/startup';
import { wholeFontsPath } from '#server/editions/fontFiles';
import { serveComponent } from '#server/editions/serving/componentFile';
import { PublicPages } from '#server/editions/serving/publicPages';
import { serveWholeFont } from '#server/editions/serving/wholeFonts';
import { FrontDoor } from '#server/http/frontDoor';
import { createRelayProxy } from '#server/http/relayProxy';
import { closeJobQueue } from '#server/jobs/queue';
import { startWorker } from '#server/jobs/startWorker';

const { port: wantedPort, host, logLevel, trustedProxies, publicUrl } = currentEnv();
const log = createLog(logLevel);
let database: pg.Pool | null = null;
let isServing = false;
const door = new FrontDoor(
  async () => {
    const isWell = database !== null && (await answers(database));
    const status = isServing ? (isWell ? 'ok' : 'unavailable') : 'starting';
    return { status, version: 'development', database: isWell ? 'ok' : 'unavailable', relay: 'elsewhere' };
  },
  { trustedProxies, isHttps: publicUrl?.startsWith('https:') ?? false },
);
const port = await door.open(wantedPort, host);
setEnv('PORT', String(port));
const { env, stopDatabase } = await prepare(process.cwd(), log, (error) => {
  log.fatal({ error: String(error) }, 'the embedded PostgreSQL ended and cannot be started again');
  process.exit(1);
});
database = new pg.Pool({ connectionString: env.databaseUrl, max: 2 });

const worker = startWorker(log);
const relayPort = await freePort();
const relay = spawn(
  process.execPath,
  ['--import', 'tsx', '--watch-path=server', '--watch-path=core', '--watch-preserve-output', 'server/main.ts', 'relay'],
  {
    stdio: 'inherit',
    // The relay checks the Origin of the pages, which are served from this port and not from the relay's.
    env: { ...process.env, PORT: String(relayPort), PUBLIC_URL: env.publicUrl ?? `http://localhost:${port}` },
  },
);
door.serveSockets('/collab/', createRelayProxy(`http://127.0.0.1:${relayPort}`, log));
// Next would otherwise send telemetry.
process.env.NEXT_TELEMETRY_DISABLED = '1';
// Next listens here for the sockets of hot reload, and gets them from the front door only.
const reloads = createServer();
const pages = next({ dev: true, dir: process.cwd(), hostname: host, port, httpServer: reloads });
await pages.prepare();
const handle = pages.getRequestHandler();
door.servePages((request, response) => handle(request, response));
const publicPages = new PublicPages(database, log);
for (const prefix of ['/t/', oembedPath]) door.serveRequests(prefix, (request, response) => publicPages.respond(request, response));
door.serveRequests(componentPath, serveComponent);
door.serveRequests(wholeFontsPath, serveWholeFont);
door.serveSockets('/_next/', (request, socket, head) => reloads.emit('upgrade', request, socket, head) || socket.destroy());
isServing = true;
console.log(`Annalist (development) serves http://localhost:${port}`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    relay.kill('SIGTERM');
    // The sockets of hot reload stay open as long as their pages.
    void door.close();
    await Promise.all([worker.stop(), closeJobQueue()]);
    await stopDatabase();
    process.exit(0);
  });
}
