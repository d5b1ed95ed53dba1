import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { pino } from 'pino';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import type { DeviceCopy } from '#app/_editor/room/deviceCopy';
import { joinRoom, type Room } from '#app/_editor/room/joinRoom';
import type { Role } from '#core/access';
import type { DocumentStore } from '#server/log/documentStore';
import { MemoryStore } from '#server/log/memoryStore';
import type { AccessResult } from '#server/relay/door/authorise';
import type { Limits } from '#server/relay/limits';
import type { Bus } from '#server/relay/nodes/bus';
import { createRelay, type Relay } from '#server/relay/relay';

/** A real relay on a port of its own, with people whose roles a test may change as it runs. */
export class TestRelay {
  readonly people = new Map<string, Role>();
  /** Whose session has ended. */
  readonly signedOut = new Set<string>();
  readonly committed: string[] = [];
  private readonly rooms: Room[] = [];
  private readonly sockets: WebSocket[] = [];
  private server = createServer();
  private readonly lines = new Set<Socket>();

  private constructor(
    readonly store: DocumentStore,
    readonly memory: MemoryStore,
    readonly relay: Relay,
    readonly origin: string,
  ) {}

  /** `wrap` may stand between the relay and its store, to hold commits or to let them fail. */
  static async start(
    given: {
      store?: DocumentStore;
      wrap?: (store: DocumentStore) => DocumentStore;
      limits?: Partial<Limits>;
      bus?: Bus;
      /** Any free one if not given. */
      port?: number;
    } = {},
  ): Promise<TestRelay> {
    const memory = new MemoryStore();
    const inner = given.store ?? memory;
    const store = given.wrap?.(inner) ?? inner;
    const server = createServer((_request, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(given.port ?? 0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const committed: string[] = [];
    const relay = createRelay({
      store,
      log: pino({ level: process.env.RELAY_LOG ?? 'silent' }),
      allowedOrigins: [origin],
      authorise: (request) => test.judge(request),
      onCommitted: (docId) => committed.push(docId),
      limits: given.limits,
      bus: given.bus,
    });
    server.on('upgrade', (request, socket, head) => void relay.handleUpgrade(request, socket, head));
    const test: TestRelay = new TestRelay(store, memory, relay, origin);
    test.server = server;
    server.on('connection', (line) => {
      test.lines.add(line);
      line.on('close', () => test.lines.delete(line));
    });
    test.committed.push(...committed);
    return test;
  }

  /** Cookies are `user=<name>`; the name is the id. */
  private async judge({ cookie, docId }: { cookie: string | undefined; docId: string }): Promise<AccessResult> {
    const [, userId] = /^user=(\w+)$/.exec(cookie ?? '') ?? [];
    if (!userId || this.signedOut.has(userId)) return { ok: false, status: 401 };
    const version = (await this.store.versions([docId])).get(docId);
    if (!version) return { ok: false, status: 404 };
    const role = this.people.get(userId);
    if (!role) return { ok: false, status: 403 };
    return {
      ok: true,
      userId,
      name: `${userId}'s name`,
      role,
      permVersion: version.permVersion,
      minSchema: version.minSchema,
      epoch: version.epoch,
    };
  }

  /** A doc in the memory store, with a first update from a sealed client; returns its id. */
  createDoc(text = ''): string {
    const docId = randomUUID();
    const doc = new Y.Doc();
    doc.getText('text').insert(0, text);
    this.memory.create(docId, Y.encodeStateAsUpdate(doc), new Map([[doc.clientID, null]]));
    return docId;
  }

  /**
   * Joins as the browser does; `schema` as a page of another version would, `epoch` as one from before the doc was made anew, `device`
   * with what an earlier window has left.
   */
  join(docId: string, userId: string, schema?: number, epoch = 1, device?: DeviceCopy): Room {
    const room = joinRoom({
      origin: this.origin,
      room: `/collab/v1/${docId}.${epoch}`,
      userId,
      schema,
      device,
      socket: socketWith({ cookie: `user=${userId}`, origin: this.origin }),
    });
    this.rooms.push(room);
    return room;
  }

  /** A bare socket, for frames that no provider sends. */
  async open(docId: string, userId: string, query = '?ack=1'): Promise<WebSocket> {
    const socket = this.dial(`/collab/v1/${docId}.1${query}`, { cookie: `user=${userId}`, origin: this.origin });
    await new Promise((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
    });
    return socket;
  }

  dial(path: string, headers: Record<string, string>): WebSocket {
    const socket = new WebSocket(`${this.origin.replace('http', 'ws')}${path}`, { headers });
    socket.on('error', () => undefined);
    this.sockets.push(socket);
    return socket;
  }

  /** Every line ends without a word. */
  cutLines(): void {
    for (const line of this.lines) line.destroy();
  }

  /** Every line ends without a word. What is under way in the store is not stopped by this. */
  async cut(): Promise<void> {
    this.cutLines();
    await this.stop();
  }

  /** The relay goes as if killed, and gives its port back. Its people stay, to come back to another. */
  async kill(): Promise<void> {
    this.cutLines();
    await this.close();
  }

  /** Everyone who has joined goes. */
  leaveAll(): void {
    for (const room of this.rooms.splice(0)) room.leave();
  }

  async stop(): Promise<void> {
    this.leaveAll();
    for (const socket of this.sockets) socket.terminate();
    await this.close();
  }

  private async close(): Promise<void> {
    await this.relay.drain();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A WebSocket class whose sockets carry these headers, as a browser's would. */
export function socketWith(headers: Record<string, string>): typeof globalThis.WebSocket {
  class HeadedSocket extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols, { headers });
    }
  }
  return HeadedSocket as unknown as typeof globalThis.WebSocket;
}

/** Waits until it holds. Fails with what it waited for, after a time that only bounds a failure. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, atMostMs = 30_000): Promise<void> {
  const deadline = performance.now() + atMostMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited ${atMostMs} ms in vain until ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function textOf(room: { doc: Y.Doc }): Y.Text {
  return room.doc.getText('text');
}

/** What a new room would load from the store. */
export async function storedText(store: DocumentStore, docId: string): Promise<string> {
  const stored = await store.load(docId);
  const doc = new Y.Doc();
  if (stored?.checkpoint) Y.applyUpdate(doc, stored.checkpoint);
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
  return doc.getText('text').toString();
}
