import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type pg from 'pg';
import { decodeFrame } from '#core/sync/messages';
import { freePort } from '#server/base/freePort';
import { builtNode, relayArgs } from '../support/builtNodes';
import { insertStoredDoc } from '../support/postgres';
import { roomRequest, upgradeRequest } from '../support/rawLine';
import type { NodeMessage, NodeUsage } from '../support/relayProcess';

export const contenders = ['annalist', 'y-websocket-server', 'hocuspocus', 'hocuspocus-database', 'floor'] as const;
export type ContenderName = (typeof contenders)[number];

/** A message of a server: an update or whole state, a query for our state, or a number of newly acknowledged frames. */
export type Said =
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'state'; update: Uint8Array }
  | { kind: 'asks' }
  | { kind: 'acks'; count: number }
  | null;

/** One of the servers in its own process, with its dialect. */
export class Contender {
  private constructor(
    readonly name: ContenderName,
    private readonly child: ChildProcess,
    readonly origin: string,
    private readonly pool: pg.Pool,
  ) {}

  static async start(name: ContenderName, connectionString: string, pool: pg.Pool): Promise<Contender> {
    const port = await freePort();
    const child =
      name === 'annalist'
        ? fork(await builtNode('relay'), [JSON.stringify({ connectionString, port })], { execArgv: relayArgs })
        : fork(path.resolve('tests/bench/peers/server.mjs'), [name, String(port), connectionString], { execArgv: ['--expose-gc'] });
    const said = await answer(child, () => undefined, 20_000);
    if (said.kind !== 'ready') throw new Error(`${name} did not start.`);
    return new Contender(name, child, said.origin, pool);
  }

  /** Creates a room. If the server keeps docs in PostgreSQL, it has this content. */
  async createRoom(content: Uint8Array | null = null): Promise<string> {
    if (this.name === 'annalist') return insertStoredDoc(this.pool, content);
    const name = randomUUID();
    if (this.name === 'hocuspocus-database' && content) {
      await this.pool.query('INSERT INTO bench_doc VALUES ($1, $2)', [name, Buffer.from(content)]);
    }
    return name;
  }

  get keepsDocs(): boolean {
    return this.name === 'annalist' || this.name === 'hocuspocus-database';
  }

  get acknowledges(): boolean {
    return this.name === 'annalist' || this.name.startsWith('hocuspocus');
  }

  /** The upgrade of a user to a room. */
  request(room: string, user: string): string {
    if (this.name === 'annalist') return roomRequest(this.origin, room, user);
    return upgradeRequest(this.name.startsWith('hocuspocus') ? '/' : `/${room}`, []);
  }

  /** The first messages of a connection. */
  greetings(room: string): Uint8Array[] {
    if (!this.name.startsWith('hocuspocus')) return [];
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, room);
    for (const number of [2, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, 'bench');
    return [encoding.toUint8Array(encoder)];
  }

  /** A frame of y-websocket as this server wants it. */
  wrap(room: string, frame: Uint8Array): Uint8Array {
    if (!this.name.startsWith('hocuspocus')) return frame;
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, room);
    encoding.writeUint8Array(encoder, frame);
    return encoding.toUint8Array(encoder);
  }

  read(bytes: Uint8Array): Said {
    let frame = bytes;
    if (this.name.startsWith('hocuspocus')) {
      const decoder = decoding.createDecoder(bytes);
      decoding.readVarString(decoder);
      frame = bytes.subarray(decoder.pos);
      if (frame[0] === 8) return { kind: 'acks', count: 1 };
      // An answer to step 1 has a type of its own here, and the same body.
      if (frame[0] === 4) frame = Uint8Array.from([0, ...frame.subarray(1)]);
      if (frame[0] !== 0) return null;
    }
    const said = decodeFrame(frame);
    switch (said.type) {
      case 'step1':
        return { kind: 'asks' };
      case 'step2':
        return { kind: 'state', update: said.update };
      case 'update':
        return { kind: 'update', update: said.update };
      case 'ack':
        return { kind: 'acks', count: said.count };
      default:
        return null;
    }
  }

  async usage(): Promise<NodeUsage> {
    const said = await answer(this.child, () => this.child.send('usage'), 20_000);
    if (said.kind !== 'usage') throw new Error(`${this.name} did not say what it uses.`);
    return said.usage;
  }

  collectGarbage(): void {
    this.child.send('gc');
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}

function answer(child: ChildProcess, ask: () => void, atMostMs: number): Promise<NodeMessage> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('A server did not answer in time.')), atMostMs);
    child.once('exit', (code) => reject(new Error(`A server ended with ${code}.`)));
    child.once('message', (said: NodeMessage) => {
      clearTimeout(timer);
      resolve(said);
    });
    ask();
  });
}
