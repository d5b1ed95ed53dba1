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
import type { AccessResult, Credentials } from '#server/relay/door/authorise';
import type { Limits } from '#server/relay/limits';
import type { Bus } from '#server/relay/nodes/bus';
import { createRelay, type Relay } from '#server/relay/relay';

/** A real relay on its own port, with people whose roles a test may change at any time. */
export class TestRelay {
  readonly people = new Map<string, Role>();
  /** People whose session has ended. */
  readonly signedOut = new Set<string>();
  /** Docs that everyone only reads. */
  readonly archived = new Set<string>();
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

  /** `wrap` may wrap the store, to delay commits or let them fail. */
  static async start(
    given: {
      store?: DocumentStore;
      wrap?: (store: DocumentStore) => DocumentStore;
      limits?: Partial<Limits>;
      bus?: Bus;
      /** Default: any free port. */
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
      authorise: (request) => test.authorise(request),
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
  private async authorise({ cookie, userId: direct, docId }: Credentials & { docId: string }): Promise<AccessResult> {
    const userId = direct ?? /^user=(\w+)$/.exec(cookie ?? '')?.[1];
    if (!userId || this.signedOut.has(userId)) return { ok: false, status: 401 };
    const version = (await this.store.versions([docId])).get(docId);
    if (!version) return { ok: false, status: 404 };
    const role = this.people.get(userId);
    if (!role) return { ok: false, status: 403 };
    return {
      ok: true,
      userId,
      name: `${userId}'s name`,
      role: this.archived.has(docId) ? 'viewer' : role,
      roleOutside: role,
      permVersion: version.permVersion,
      minSchema: version.minSchema,
      epoch: version.epoch,
    };
  }

  /** Creates a doc in the memory store, with a first update under a sealed client id. Returns its id. */
  createDoc(text = ''): string {
    const docId = randomUUID();
    const doc = new Y.Doc();
    doc.getText('text').insert(0, text);
    this.memory.create(docId, Y.encodeStateAsUpdate(doc), new Map([[doc.clientID, null]]));
    return docId;
  }

  /**
   * Joins as the browser does. `schema`: that of a page of another version. `epoch`: that of a page from before a new epoch. `device`:
   * the edits that an earlier window has kept.
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

  /** Cuts all connections without a close frame. */
  cutLines(): void {
    for (const line of this.lines) line.destroy();
  }

  /** Cuts all connections and stops the relay. Commits under way go on. */
  async cut(): Promise<void> {
    this.cutLines();
    await this.stop();
  }

  /** Ends the relay as if killed, and frees its port. Its clients stay, to reconnect to another. */
  async kill(): Promise<void> {
    this.cutLines();
    await this.close();
  }

  /** All rooms are left. */
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

/** Waits until the condition holds. Fails with its description after a time that only bounds a failure. */
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

/** The text that a new room would load from the store. */
export async function storedText(store: DocumentStore, docId: string): Promise<string> {
  const stored = await store.load(docId);
  const doc = new Y.Doc();
  if (stored?.checkpoint) Y.applyUpdate(doc, stored.checkpoint);
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
  return doc.getText('text').toString();
}
