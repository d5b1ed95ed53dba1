import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer, connect as dial, type Socket } from 'node:net';
import { freePort } from '#server/base/freePort';

/** A Redis that a test can disconnect. */
export interface RedisServer {
  url: string;
  /** Closes all connections and accepts no new one until `resume`. */
  cut: () => Promise<void>;
  resume: () => Promise<void>;
  stop: () => Promise<void>;
}

/** Whether this machine has a Redis to start. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** Starts its own Redis behind a connection that can be cut. Null: none is installed. */
export async function startRedis(): Promise<RedisServer | null> {
  if (!hasRedis) return null;
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
    stdio: 'ignore',
  });
  await answering(port, server);
  const line = await openLine(port);
  return {
    url: `redis://127.0.0.1:${line.port}`,
    cut: async () => line.cut(),
    resume: async () => line.resume(),
    async stop() {
      line.close();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await ended;
    },
  };
}

async function answering(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`Redis ended with ${server.exitCode}.`);
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = dial(port, '127.0.0.1');
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      socket.setTimeout(500, () => socket.destroy());
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('Redis did not answer.');
}

async function openLine(target: number) {
  let isCut = false;
  const open = new Set<Socket>();
  const line = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    if (isCut) {
      socket.destroy();
      return;
    }
    const upstream = dial(target, '127.0.0.1');
    upstream.on('error', () => upstream.destroy());
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const address = line.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    resume() {
      isCut = false;
    },
    close() {
      for (const socket of open) socket.destroy();
      line.close();
    },
  };
}
