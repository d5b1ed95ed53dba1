// npm run dev: pages with hot reload here, and the relay in a child that starts anew when its code changes.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import next from 'next';
import { currentEnv, setEnv } from '#server/env';
import { freePort } from '#server/freePort';
import { createLog } from '#server/log';
import { createRelayProxy } from '#server/relayProxy';
import { prepare } from '#server/startup';

const { port, host, logLevel } = currentEnv();
const log = createLog(logLevel);
setEnv('PORT', String(port));
const { env, stopDatabase } = await prepare(process.cwd(), log, (error) => {
  log.fatal({ error: String(error) }, 'the embedded PostgreSQL ended and cannot be started again');
  process.exit(1);
});

const relayPort = await freePort();
const relay = spawn(
  process.execPath,
  ['--import', 'tsx', '--watch-path=server', '--watch-path=core', '--watch-preserve-output', 'server/main.ts', 'relay'],
  {
    stdio: 'inherit',
    // The relay judges the Origin of the pages, which are served from this port and not from its own.
    env: { ...process.env, PORT: String(relayPort), PUBLIC_URL: env.publicUrl ?? `http://localhost:${port}` },
  },
);
const passOn = createRelayProxy(`http://127.0.0.1:${relayPort}`, log);

const server = createServer();
// Next would otherwise report to its maker.
process.env.NEXT_TELEMETRY_DISABLED = '1';
const pages = next({ dev: true, dir: process.cwd(), hostname: host, port, httpServer: server });
await pages.prepare();
const handle = pages.getRequestHandler();
const upgrade = pages.getUpgradeHandler();
server.on('request', (request, response) => void handle(request, response));
server.on('upgrade', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  if (request.url?.startsWith('/collab/')) passOn(request, socket, head);
  else void upgrade(request, socket, head);
});
server.listen(port, host, () => console.log(`Annalist (development) serves http://localhost:${port}`));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    relay.kill('SIGTERM');
    server.close();
    await stopDatabase();
    process.exit(0);
  });
}
