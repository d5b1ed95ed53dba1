// A relay in its own process, started by RelayProcess, for tests that need a process, such as killing it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BroadcastChannel } from 'node:worker_threads';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { roles } from '#core/access';
import { createPostgresStore } from '#server/log/postgresStore';
import { createMetrics } from '#server/relay/metrics';
import { createRedisBus } from '#server/relay/nodes/redisBus';
import { createRelay } from '#server/relay/relay';
import type { NodeMessage, NodeOptions, NodeUsage } from './relayProcess';
import { shiftClock } from './shiftedClock';

const { connectionString, redisUrl, port, limits, clockShiftMs, dieAfterCommits } = JSON.parse(process.argv[2] ?? '{}') as NodeOptions;
const log = pino({ level: process.env.RELAY_LOG ?? 'silent' }, pino.destination(2));
if (clockShiftMs) shiftClock(clockShiftMs);

const store = createPostgresStore({ connectionString, log });
if (dieAfterCommits) {
  const { append } = store;
  let left = dieAfterCommits;
  store.append = async (batches, isRetry) => {
    const outcomes = await append(batches, isRetry);
    left -= batches.length;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
    return outcomes;
  };
}
const server = createServer((_request, response) => response.writeHead(404).end());
await new Promise<void>((resolve) => server.listen(port ?? 0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const metrics = createMetrics(new Registry());
const relay = createRelay({
  store,
  log,
  allowedOrigins: [origin],
  authorise,
  limits,
  bus: redisUrl ? createRedisBus({ url: redisUrl, log }) : null,
  metrics,
});
server.on('upgrade', (request, socket, head) => void relay.handleUpgrade(request, socket, head));
process.on('SIGTERM', () => void stop());
const threads = new BroadcastChannel('collect garbage');
threads.unref();
process.on('message', (asked: 'usage' | 'gc') => {
  if (asked === 'gc') {
    globalThis.gc?.();
    threads.postMessage(null);
  }
  if (asked === 'usage') void usage().then((used) => say({ kind: 'usage', usage: used }));
});
say({ kind: 'ready', origin });

/** Cookies are `user=<name>:<role>`: these tests are not about signing in. */
async function authorise({ cookie, docId }: { cookie: string | undefined; docId: string }) {
  const [, userId, given] = /^user=(\w+):(\w+)$/.exec(cookie ?? '') ?? [];
  const role = roles.find((each) => each === given);
  if (!userId || !role) return { ok: false, status: 401 } as const;
  const version = (await store.versions([docId])).get(docId);
  if (!version) return { ok: false, status: 404 } as const;
  return {
    ok: true,
    userId,
    name: userId,
    role,
    roleOutside: role,
    permVersion: version.permVersion,
    minSchema: version.minSchema,
    epoch: version.epoch,
  } as const;
}

async function usage(): Promise<NodeUsage> {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  const slowConsumers = (await metrics.slow.get()).values[0]?.value ?? 0;
  return { cpuMicros: user + system, rssBytes: rss, heapBytes: heapUsed, slowConsumers, ...relay.size() };
}

function say(message: NodeMessage): void {
  process.send?.(message);
}

async function stop(): Promise<void> {
  await relay.drain();
  server.close();
  await store.close();
  process.exit(0);
}
