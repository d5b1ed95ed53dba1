import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import { decodeFrame, MalformedFrameError, type Notice } from '#core/sync/messages';
import type { Authorise } from '#server/relay/authorise';
import { Connection, type Person } from '#server/relay/connection';
import { limits as defaultLimits, type Limits } from '#server/relay/limits';
import { MalformedUpdateError } from '#server/relay/prescan';
import type { Room } from '#server/relay/room';
import { Rooms } from '#server/relay/rooms';
import { isAllowedOrigin, type RoomRequest, readRoomRequest, refuseUpgrade } from '#server/relay/upgrade';
import type { DocumentStore } from '#server/store/documentStore';

export interface RelayOptions {
  store: DocumentStore;
  log: Logger;
  allowedOrigins: readonly string[];
  authorise: Authorise;
  /** Something of this doc is in the log that was not before. */
  onCommitted?: (docId: string) => void;
  limits?: Partial<Limits>;
}

export type Relay = ReturnType<typeof createRelay>;

/**
 * The y-websocket relay: a frame enters in `receive`, becomes durable in the committer, and leaves from the room.
 * It owns no port: whoever does hands it the upgrades.
 */
export function createRelay({ store, log, allowedOrigins, authorise, onCommitted, limits: given }: RelayOptions) {
  const limits: Limits = { ...defaultLimits, ...given };
  const rooms = new Rooms(store, authorise, limits, log, onCommitted ?? (() => undefined));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxFrameBytes, perMessageDeflate: false });
  const connections = new Set<Connection>();
  let isDraining = false;
  let storeAwaySince: number | null = null;
  let sweeps = 0;
  let isFailingTold = false;

  async function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // First of all: a socket that breaks without a listener takes the process with it.
    socket.on('error', () => socket.destroy());
    try {
      if (isDraining) return refuseUpgrade(socket, 503, 2);
      const asked = readRoomRequest(request.url);
      if (!asked) return refuseUpgrade(socket, 404);
      if (!isAllowedOrigin(request, allowedOrigins)) return refuseUpgrade(socket, 403);
      const { cookie } = request.headers;
      const judgement = await authorise({ cookie, docId: asked.docId });
      if (!judgement.ok) return refuseUpgrade(socket, judgement.status);
      if (judgement.epoch !== asked.epoch) return refuseUpgrade(socket, 410);
      const ofUser = [...connections].filter(({ person }) => person.userId === judgement.userId).length;
      if (ofUser >= limits.maxConnectionsPerUser) return refuseUpgrade(socket, 429, 10);
      if ((rooms.find(asked.docId)?.connections.size ?? 0) >= limits.maxConnectionsPerRoom) return refuseUpgrade(socket, 503, 10);
      if (socket.destroyed) return;
      const { userId, name, role, permVersion } = judgement;
      sockets.handleUpgrade(request, socket, head, (ws) => void welcome(ws, cookie, asked, { userId, name, role }, permVersion));
    } catch (error) {
      log.error({ error: String(error) }, 'an upgrade failed');
      refuseUpgrade(socket, 503, 2);
    }
  }

  async function welcome(
    ws: WebSocket,
    cookie: string | undefined,
    asked: RoomRequest,
    person: Person,
    permVersion: number,
  ): Promise<void> {
    const connection = new Connection(ws, cookie, asked.wantsAcks, person, permVersion, limits);
    let room: Room | null = null;
    connections.add(connection);
    ws.on('error', (error) => log.debug({ error: error.message }, 'a socket broke'));
    ws.on('close', () => {
      connections.delete(connection);
      if (room) rooms.leave(room, connection);
    });
    ws.on('pong', () => {
      connection.isAlive = true;
    });
    // What it sends meanwhile stays in the kernel's buffers, not in our memory.
    ws.pause();
    try {
      room = await rooms.open(asked.docId);
    } catch (error) {
      log.error({ docId: asked.docId, error: String(error) }, 'a room could not be loaded');
      ws.resume();
      return connection.close('busy');
    }
    ws.resume();
    if (!room) return connection.close('gone');
    if (room.epoch !== asked.epoch) return connection.close('otherEpoch');
    if (!connection.isOpen) return;
    const joined = room;
    ws.on('message', (bytes: Buffer, isBinary: boolean) => receive(joined, connection, bytes, isBinary));
    // It was judged before something changed that the room knows of already.
    const isOutdated = connection.permVersion < joined.permVersion;
    joined.join(connection);
    if (isFailingTold) connection.notice({ kind: 'saving', state: 'failing' });
    if (isOutdated) void rooms.judge(joined).catch((error: unknown) => rooms.close(joined, 'busy', error));
  }

  function receive(room: Room, connection: Connection, bytes: Buffer, isBinary: boolean): void {
    if (!connection.isOpen || rooms.find(room.docId) !== room) return;
    if (!isBinary) return connection.close('malformed');
    try {
      const frame = decodeFrame(bytes);
      const cost = (frame.type === 'awareness' ? limits.presenceCost : 1) + bytes.byteLength / limits.frameBytes;
      if (!connection.spend(cost)) return connection.close('busy');
      const isPresenceChanged = room.handleFrame(connection, frame);
      if (isPresenceChanged) rooms.schedulePresence(room);
    } catch (error) {
      const isTheirs = error instanceof MalformedFrameError || error instanceof MalformedUpdateError;
      log.warn(
        { docId: room.docId, userId: connection.person.userId, error: String(error) },
        isTheirs ? 'a frame was malformed' : 'a frame failed',
      );
      connection.close(isTheirs ? 'malformed' : 'busy');
    }
  }

  function ping(): void {
    for (const connection of connections) {
      if (!connection.isAlive) connection.socket.terminate();
      else {
        connection.isAlive = false;
        connection.socket.ping();
      }
    }
  }

  /** What is to be seen to without anyone asking: silent sockets, slow ones, a store that fails, empty rooms. */
  function tend(): void {
    for (const connection of connections) connection.keepAlive(limits.keepAliveMs);
    for (const room of rooms.all) room.catchUp();
    rooms.unloadIdle();
    const failingForMs = rooms.committer.failingForMs;
    const isFailing = failingForMs > limits.failingAfterMs;
    if (isFailing !== isFailingTold) {
      isFailingTold = isFailing;
      for (const room of rooms.all) room.tell({ kind: 'saving', state: isFailing ? 'failing' : 'ok' });
    }
    for (const room of rooms.all) {
      const isTooMuch = room.pendingBytes > limits.maxPendingBytes || (failingForMs > limits.giveUpAfterMs && room.pendingBytes > 0);
      if (isTooMuch) rooms.close(room, 'busy', 'the store does not take its edits');
    }
  }

  async function sweep(): Promise<void> {
    sweeps += 1;
    try {
      await rooms.sweep(sweeps % Math.max(1, Math.round(limits.judgeAgainMs / limits.sweepMs)) === 0);
      storeAwaySince = null;
    } catch (error) {
      storeAwaySince ??= performance.now();
      log.warn({ error: String(error) }, 'the store cannot be asked whether access has changed');
      // Nobody can say any more who may be here.
      if (performance.now() - storeAwaySince > limits.giveUpAfterMs) for (const room of rooms.all) rooms.close(room, 'busy', error);
    }
  }

  const timers = [setInterval(ping, limits.pingMs), setInterval(tend, 250), setInterval(() => void sweep(), limits.sweepMs)];
  for (const timer of timers) timer.unref();

  return {
    handleUpgrade,

    /** Roles on this timeline have changed: everyone in its room is asked for again. */
    accessChanged(docId: string): void {
      const room = rooms.find(docId);
      if (room)
        void rooms
          .judge(room)
          .catch((error: unknown) => log.warn({ docId, error: String(error) }, 'access could not be judged; the sweep will'));
    },

    /** Passes a word on to those in the room that asked for such. */
    notify(docId: string, topic: Extract<Notice, { kind: 'changed' }>['topic']): void {
      rooms.find(docId)?.tell({ kind: 'changed', topic });
    },

    isReady(): boolean {
      return !isDraining;
    },

    /** Rooms and connections at this moment, for metrics and tests. */
    size(): { rooms: number; connections: number } {
      return { rooms: rooms.all.length, connections: connections.size };
    },

    /** Lets nobody in, makes durable what was sent, and closes everyone in slices, since stock clients come back all at once. */
    async drain(): Promise<void> {
      isDraining = true;
      for (const room of rooms.all) room.tell({ kind: 'draining' });
      await rooms.committer.flush(limits.flushMs);
      const all = [...connections];
      const slice = Math.max(20, Math.ceil(all.length / 20));
      for (let at = 0; at < all.length; at += slice) {
        for (const connection of all.slice(at, at + slice)) connection.close('restarting');
        if (at + slice < all.length) await new Promise((resolve) => setTimeout(resolve, limits.drainSliceMs));
      }
      for (const timer of timers) clearInterval(timer);
      sockets.close();
    },
  };
}
