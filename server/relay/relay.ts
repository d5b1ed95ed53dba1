import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { WebSocketServer } from 'ws';
import { readCloseCode } from '#core/sync/closeEvents';
import { decodeFrame, MalformedFrameError, type Notice } from '#core/sync/messages';
import type { DocumentStore } from '#server/log/documentStore';
import { DocThreads } from '#server/relay/docs/docThreads';
import { MalformedUpdateError } from '#server/relay/docs/prescan';
import type { Authorise } from '#server/relay/door/authorise';
import { Connection } from '#server/relay/door/connection';
import { Refusals } from '#server/relay/door/refusals';
import {
  isAllowedOrigin,
  type RefusalStatus,
  type RoomRequest,
  readAddress,
  readRoomRequest,
  refuseUpgrade,
} from '#server/relay/door/upgrade';
import { limits as defaultLimits, type Limits } from '#server/relay/limits';
import { createMetrics, type RelayMetrics } from '#server/relay/metrics';
import type { Bus } from '#server/relay/nodes/bus';
import type { Room } from '#server/relay/room/room';
import { Rooms } from '#server/relay/room/rooms';

export interface RelayOptions {
  store: DocumentStore;
  log: Logger;
  allowedOrigins: readonly string[];
  authorise: Authorise;
  /** Where several relays serve the same docs. */
  bus?: Bus | null;
  /** Something of this doc is in the log that was not before. */
  onCommitted?: (docId: string) => void;
  limits?: Partial<Limits>;
  metrics?: RelayMetrics;
  /** Proxies in front of us that write down the address that a request came from. */
  trustedProxies?: number;
}

export type Relay = ReturnType<typeof createRelay>;

/**
 * The y-websocket relay: a frame enters in `receive`, becomes durable in the committer, and leaves by the room's fan-out.
 * It owns no port: whoever does hands it the upgrades.
 */
export function createRelay(options: RelayOptions) {
  const { store, log, allowedOrigins, authorise, bus = null, trustedProxies = 0, metrics = createMetrics(new Registry()) } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const threads = new DocThreads(limits, log, metrics);
  const rooms = new Rooms({ store, authorise, threads, bus, limits, log, metrics, onCommitted: options.onCommitted ?? (() => undefined) });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxFrameBytes, perMessageDeflate: false });
  const connections = new Set<Connection>();
  const ofUser = new Map<string, number>();
  const ofAddress = new Map<string, number>();
  const refusals = new Refusals<RefusalStatus>(limits.refuseAgainMs);
  let isDraining = false;
  let storeAwaySince: number | null = null;
  let isSweeping = false;
  let isFailingTold = false;

  async function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // First of all: a socket that breaks without a listener takes the process with it.
    socket.on('error', () => socket.destroy());
    const refuse = (status: RefusalStatus, retryAfterSeconds = 0) => {
      metrics.upgrades.inc({ status });
      refuseUpgrade(socket, status, retryAfterSeconds);
    };
    try {
      if (isDraining) return refuse(503, 2);
      const asked = readRoomRequest(request.url);
      if (!asked) return refuse(404);
      if (!isAllowedOrigin(request, allowedOrigins)) return refuse(403);
      const address = readAddress(request, trustedProxies);
      if (address && (ofAddress.get(address) ?? 0) >= limits.maxConnectionsPerAddress) return refuse(429, 10);
      const { cookie } = request.headers;
      const refused = refusals.find(asked.docId, cookie);
      if (refused) return refuse(refused, 10);
      const judgement = await authorise({ cookie, docId: asked.docId });
      if (!judgement.ok) {
        refusals.add(asked.docId, cookie, judgement.status);
        return refuse(judgement.status);
      }
      if (judgement.epoch !== asked.epoch) return refuse(410);
      if ((ofUser.get(judgement.userId) ?? 0) >= limits.maxConnectionsPerUser) return refuse(429, 10);
      if ((rooms.find(asked.docId)?.connections.size ?? 0) >= limits.maxConnectionsPerRoom) return refuse(503, 10);
      if (socket.destroyed) return;
      // Whoever was being judged when it began would be closed by nobody.
      if (isDraining) return refuse(503, 2);
      const { userId, name, role, permVersion, minSchema } = judgement;
      metrics.upgrades.inc({ status: 101 });
      sockets.handleUpgrade(request, socket, head, (ws) => {
        const connection = new Connection(ws, socket, cookie, asked, { userId, name, role }, { permVersion, minSchema }, limits, metrics);
        count(ofUser, userId, 1);
        if (address) count(ofAddress, address, 1);
        ws.on('close', (code) => {
          count(ofUser, userId, -1);
          if (address) count(ofAddress, address, -1);
          metrics.closes.inc({ event: readCloseCode(code) ?? 'other' });
        });
        void welcome(connection, asked);
      });
    } catch (error) {
      log.error({ error: String(error) }, 'an upgrade failed');
      refuse(503, 2);
    }
  }

  async function welcome(connection: Connection, asked: RoomRequest): Promise<void> {
    const { socket } = connection;
    const { docId } = asked;
    let room: Room | null = null;
    connections.add(connection);
    log.debug({ docId, connection: connection.id, userId: connection.person.userId }, 'a socket opened');
    socket.on('error', (error) => log.debug({ docId, connection: connection.id, error: error.message }, 'a socket broke'));
    socket.on('close', (code) => {
      log.debug({ docId, connection: connection.id, code }, 'a socket closed');
      connections.delete(connection);
      if (room) rooms.leave(room, connection);
    });
    socket.on('pong', () => {
      connection.missedPings = 0;
    });
    // What it sends meanwhile stays in the kernel's buffers, not in our memory.
    socket.pause();
    try {
      room = await rooms.open(docId);
    } catch (error) {
      log.error({ docId, error: String(error) }, 'a room could not be loaded');
      socket.resume();
      return connection.close('busy');
    }
    socket.resume();
    if (!room) return connection.close('gone');
    if (room.epoch !== asked.epoch) return connection.close('otherEpoch');
    if (!connection.isOpen) return;
    const joined = room;
    socket.on('message', (bytes: Buffer, isBinary: boolean) => receive(joined, connection, bytes, isBinary));
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
      metrics.frames.inc({ type: frame.type });
      if (!connection.spend(frame.type === 'awareness' ? limits.presenceCost : 1, bytes.byteLength)) return connection.close('busy');
      const isPresenceChanged = room.handleFrame(connection, frame);
      if (isPresenceChanged) rooms.schedulePresence(room);
    } catch (error) {
      const isTheirs = error instanceof MalformedFrameError || error instanceof MalformedUpdateError;
      log.warn(
        { docId: room.docId, connection: connection.id, userId: connection.person.userId, error: String(error) },
        isTheirs ? 'a frame was malformed' : 'a frame failed',
      );
      connection.close(isTheirs ? 'malformed' : 'busy');
    }
  }

  function ping(): void {
    for (const connection of connections) {
      if (connection.missedPings >= limits.mostMissedPings) connection.socket.terminate();
      else {
        connection.missedPings += 1;
        connection.socket.ping();
      }
    }
  }

  /** What is to be seen to without anyone asking: silent sockets, slow ones, a store that fails, empty rooms. */
  function tend(): void {
    for (const connection of connections) connection.keepAlive(limits.keepAliveMs);
    for (const room of rooms.all) room.tendSlow();
    rooms.tidy();
    const { failingForMs } = rooms.committer;
    const isFailing = failingForMs > limits.failingAfterMs;
    if (isFailing !== isFailingTold) {
      isFailingTold = isFailing;
      for (const room of rooms.all) room.tell({ kind: 'saving', state: isFailing ? 'failing' : 'ok' });
    }
    let pendingBytes = 0;
    for (const room of rooms.all) {
      pendingBytes += room.edits.bytes;
      const isTooMuch = room.edits.bytes > limits.maxPendingBytes || (failingForMs > limits.giveUpAfterMs && room.edits.bytes > 0);
      if (isTooMuch) rooms.close(room, 'busy', 'the store does not take its edits');
    }
    metrics.connections.set(connections.size);
    metrics.rooms.set(rooms.all.length);
    metrics.liveDocs.set(rooms.all.filter((room) => room.isLive).length);
    metrics.pendingBytes.set(pendingBytes);
    metrics.storeFailingSeconds.set(isFailing ? failingForMs / 1000 : 0);
  }

  async function sweep(): Promise<void> {
    // Judging everyone may take longer than the pause between two sweeps.
    if (isSweeping) return;
    isSweeping = true;
    try {
      await rooms.sweep();
      storeAwaySince = null;
    } catch (error) {
      storeAwaySince ??= performance.now();
      log.warn({ error: String(error) }, 'the store cannot be asked whether access has changed');
      // Nobody can say any more who may be here.
      if (performance.now() - storeAwaySince > limits.giveUpAfterMs) for (const room of rooms.all) rooms.close(room, 'busy', error);
    } finally {
      isSweeping = false;
    }
  }

  const timers = [setInterval(ping, limits.pingMs), setInterval(tend, limits.tendMs), setInterval(() => void sweep(), limits.sweepMs)];
  for (const timer of timers) timer.unref();

  return {
    handleUpgrade,

    /** Roles on this timeline have changed: everyone in its room is asked for again. */
    accessChanged(docId: string): void {
      refusals.forget(docId);
      const room = rooms.find(docId);
      if (room)
        void rooms
          .judge(room)
          .catch((error: unknown) => log.warn({ docId, error: String(error) }, 'access could not be judged; the sweep will'));
    },

    /** A session of this person has ended, or their name has changed: they are asked for again in every room. */
    personChanged(userId: string): void {
      for (const room of rooms.all)
        void rooms
          .judgePerson(room, userId)
          .catch((error: unknown) => log.warn({ docId: room.docId, error: String(error) }, 'a person could not be judged; the sweep will'));
    },

    /** Passes a word on to those in the room that asked for such. */
    notify(docId: string, topic: Extract<Notice, { kind: 'changed' }>['topic']): void {
      rooms.find(docId)?.tell({ kind: 'changed', topic });
    },

    /** Whether somebody who comes now is let in, and what they write is saved. */
    isReady(): boolean {
      return !isDraining && !isFailingTold;
    },

    /** Rooms and connections at this moment, for metrics and tests. */
    size(): { rooms: number; connections: number; liveDocs: number } {
      return { rooms: rooms.all.length, connections: connections.size, liveDocs: rooms.all.filter((room) => room.isLive).length };
    },

    /** Lets nobody in, makes durable what was sent, and closes everyone in slices, since stock clients come back all at once. */
    async drain(): Promise<void> {
      isDraining = true;
      for (const room of rooms.all) room.tell({ kind: 'draining' });
      await rooms.flush(limits.flushMs);
      const all = [...connections];
      const slice = Math.max(20, Math.ceil(all.length / 20));
      for (let at = 0; at < all.length; at += slice) {
        for (const connection of all.slice(at, at + slice)) connection.close('restarting');
        if (at + slice < all.length) await new Promise((resolve) => setTimeout(resolve, limits.drainSliceMs));
      }
      for (const timer of timers) clearInterval(timer);
      sockets.close();
      await Promise.all([threads.end(), bus?.close()]);
    },
  };
}

/** Counts up or down, and keeps no zeros. */
function count(counts: Map<string, number>, key: string, by: number): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
