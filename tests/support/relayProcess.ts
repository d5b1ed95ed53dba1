import { type ChildProcess, fork } from 'node:child_process';
import { WebSocket } from 'ws';
import { joinRoom, type Room } from '#app/_editor/room/joinRoom';
import type { Role } from '#core/access';
import type { Limits } from '#server/relay/limits';
import { builtNode, relayArgs } from './builtNodes';
import { socketWith } from './relay';

export interface NodeOptions {
  connectionString: string;
  redisUrl?: string;
  /** The same port after a kill, or any free one. */
  port?: number;
  limits?: Partial<Limits>;
  /** Kills itself after this number of commits, before it has sent them to anyone. */
  dieAfterCommits?: number;
  /** Shifts this process's wall clock. */
  clockShiftMs?: number;
}

export interface NodeUsage {
  /** Of all its threads, since it started. */
  cpuMicros: number;
  rssBytes: number;
  heapBytes: number;
  /** The number of slow consumers since the start. */
  slowConsumers: number;
  rooms: number;
  connections: number;
  liveDocs: number;
}

export type NodeMessage = { kind: 'ready'; origin: string } | { kind: 'usage'; usage: NodeUsage };

/** A relay with its store in PostgreSQL, in its own process. */
export class RelayProcess {
  private child: ChildProcess | null = null;
  origin = '';

  private constructor(private readonly options: NodeOptions) {}

  static async start(options: NodeOptions): Promise<RelayProcess> {
    const relay = new RelayProcess(options);
    await relay.run();
    return relay;
  }

  /** Starts it, after a kill on the same port, with the same or changed options. */
  async run(changed: Partial<NodeOptions> = {}): Promise<void> {
    const port = this.origin ? Number(new URL(this.origin).port) : undefined;
    const options = { ...this.options, ...(port ? { port } : {}), ...changed };
    const child = fork(await builtNode('relay'), [JSON.stringify(options)], {
      execArgv: relayArgs,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.child = child;
    const message = await new Promise<NodeMessage>((resolve, reject) => {
      child.once('message', (said: NodeMessage) => resolve(said));
      child.once('exit', (code) => reject(new Error(`The relay ended with ${code} before it was ready.`)));
    });
    if (message.kind === 'ready') this.origin = message.origin;
  }

  get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  async usage(): Promise<NodeUsage> {
    const { child } = this;
    if (!child || !this.isRunning) throw new Error('The relay is not running.');
    return new Promise((resolve) => {
      child.once('message', (said: NodeMessage) => {
        if (said.kind === 'usage') resolve(said.usage);
      });
      child.send('usage');
    });
  }

  /** Collects garbage in all its threads. */
  collectGarbage(): void {
    if (this.isRunning) this.child?.send('gc');
  }

  /** Joins as the browser does. */
  join(docId: string, userId: string, role: Role = 'editor'): Room {
    return joinRoom({ origin: this.origin, room: `/collab/v1/${docId}.1`, userId, socket: socketWith(this.headers(userId, role)) });
  }

  /** A bare socket, for frames that no provider sends. */
  dial(docId: string, userId: string, role: Role = 'editor', query = '?ack=1'): WebSocket {
    const address = `${this.origin.replace('http', 'ws')}/collab/v1/${docId}.1${query}`;
    const socket = new WebSocket(address, { headers: this.headers(userId, role) });
    socket.on('error', () => undefined);
    return socket;
  }

  private headers(userId: string, role: Role): Record<string, string> {
    return { cookie: `user=${userId}:${role}`, origin: this.origin };
  }

  /** Like a power cut. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** Resolves when it has ended, for any reason. */
  async ended(): Promise<void> {
    const { child } = this;
    if (child && this.isRunning) await new Promise((resolve) => child.once('exit', resolve));
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || !this.isRunning) return;
    child.kill(signal);
    await this.ended();
  }
}
