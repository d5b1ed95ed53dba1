import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { WebSocketServer } from 'ws';
import { readCloseCode } from '#core/sync/closeEvents';
import { decodeFrame, MalformedFrameError, type Notice } from '#core/sync/messages';
import type { DocumentStore } from '#server/log/documentStore';
import { DirectConnection } from '#server/relay/direct/directConnection';
import { DocThreads } from '#server/relay/docs/docThreads';
import { MalformedUpdateError } from '#server/relay/docs/prescan';
import { Admission } from '#server/relay/door/admission';
import type { Authorise } from '#server/relay/door/authorise';
import { Connection } from '#server/relay/door/connection';
import { type RefusalStatus, type RoomRequest, refuseUpgrade } from '#server/relay/door/upgrade';
import { limits as defaultLimits, type Limits } from '#server/relay/limits';
import { Maintenance } from '#server/relay/maintenance';
import { createMetrics, type RelayMetrics } from '#server/relay/metrics';
import type { Bus } from '#server/relay/nodes/bus';
import type { Room } from '#server/relay/room/room';
import { Rooms } from '#server/relay/room/rooms';

export interface RelayOptions {
  store: DocumentStore;
  log: Logger;
  allowedOrigins: readonly string[];
  authorise: Authorise;
  /** Connects several relays that serve the same docs. */
  bus?: Bus | null;
  /** Called after each commit to this doc. */
  onCommitted?: (docId: string) => void;
  limits?: Partial<Limits>;
  metrics?: RelayMetrics;
  /** The number of proxies in front that add the sender's address to `X-Forwarded-For`. */
  trustedProxies?: number;
}

export type Relay = ReturnType<typeof createRelay>;

/**
 * The y-websocket relay: a frame enters in `receive`, becomes durable in the `Committer`, and leaves by the room's `FanOut`.
 * It opens no port: the owner of the port passes it the upgrades.
 */
export function createRelay(options: RelayOptions) {
  const { store, log, allowedOrigins, authorise, bus = null, trustedProxies = 0, metrics = createMetrics(new Registry()) } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const threads = new DocThreads(limits, log, metrics);
  const rooms = new Rooms({ store, authorise, threads, bus, limits, log, metrics, onCommitted: options.onCommitted ?? (() => undefined) });
  const socketsIn = (docId: string) => rooms.find(docId)?.participants.connections.size ?? 0;
  const admission = new Admission({ authorise, allowedOrigins, trustedProxies, limits, socketsIn });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.maxFrameBytes, perMessageDeflate: false });
  const connections = new Set<Connection>();
  const maintenance = new Maintenance(rooms, connections, limits, log, metrics);
  let isDraining = false;

  async function handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Before anything else: an error on a socket without a listener ends the process.
    socket.on('error', () => socket.destroy());
    const refuse = (status: RefusalStatus, retryAfterSeconds = 0) => {
      metrics.upgrades.inc({ status });
      refuseUpgrade(socket, status, retryAfterSeconds);
    };
    try {
      if (isDraining) return refuse(503, 2);
      const admitted = await admission.decide(request);
      if (!admitted.ok) return refuse(admitted.status, admitted.retryAfterSeconds);
      if (socket.destroyed) return;
      // The drain may have begun meanwhile; it does not close a socket that opens after it.
      if (isDraining) return refuse(503, 2);
      const { asked, cookie, access } = admitted;
      const { userId, name, role, roleOutside, permVersion, minSchema } = access;
      metrics.upgrades.inc({ status: 101 });
      sockets.handleUpgrade(request, socket, head, (ws) => {
        const person = { userId, name, role, roleOutside };
        const connection = new Connection(ws, socket, cookie, asked, person, { permVersion, minSchema }, limits, metrics);
        const uncount = admission.count(admitted);
        ws.on('close', (code) => {
          uncount();
          metrics.closes.inc({ event: readCloseCode(code) ?? 'other' });
        });
        void join(connection, asked);
      });
    } catch (error) {
      log.error({ error: String(error) }, 'an upgrade failed');
      refuse(503, 2);
    }
  }

  async function join(connection: Connection, { docId, epoch }: RoomRequest): Promise<void> {
    const { socket } = connection;
    let room: Room | null = null;
    connections.add(connection);
    log.debug({ docId, connection: connection.id, userId: connection.person.userId }, 'a socket opened');
    socket.on('error', (error) => log.debug({ docId, connection: connection.id, error: error.message }, 'a socket failed'));
    socket.on('close', (code) => {
      log.debug({ docId, connection: connection.id, code }, 'a socket closed');
      connections.delete(connection);
      room?.participants.leave(connection);
    });
    socket.on('pong', () => {
      connection.missedPings = 0;
    });
    // While the room loads, the frames of the socket stay in the kernel's buffers instead of this process's memory.
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
    if (room.epoch !== epoch) return connection.close('otherEpoch');
    if (room.isClosed) return connection.close('busy');
    if (!connection.isOpen) return;
    const joined = room;
    socket.on('message', (bytes: Buffer, isBinary: boolean) => receive(joined, connection, bytes, isBinary));
    // Roles may have changed since the upgrade was authorised.
    const isOutdated = connection.permVersion < joined.access.permVersion;
    joined.join(connection);
    if (maintenance.isStoreFailing) connection.notice({ kind: 'saving', state: 'failing' });
    if (isOutdated) joined.access.check().catch((error: unknown) => joined.close('busy', error));
  }

  function receive(room: Room, connection: Connection, bytes: Buffer, isBinary: boolean): void {
    if (!connection.isOpen || room.isClosed) return;
    if (!isBinary) return connection.close('malformed');
    try {
      const frame = decodeFrame(bytes);
      metrics.frames.inc({ type: frame.type });
      if (!connection.spend(frame.type === 'awareness' ? limits.presenceCost : 1, bytes.byteLength)) return connection.close('busy');
      room.handleFrame(connection, frame);
    } catch (error) {
      const isMalformed = error instanceof MalformedFrameError || error instanceof MalformedUpdateError;
      log.warn(
        { docId: room.docId, connection: connection.id, userId: connection.person.userId, error: String(error) },
        isMalformed ? 'a frame was malformed' : 'a frame could not be handled',
      );
      connection.close(isMalformed ? 'malformed' : 'busy');
    }
  }

  return {
    handleUpgrade,

    /** Opens a connection on which the server edits a doc for a person. Rejects with an `EditRefusal`. */
    async connectDirect(docId: string, userId: string): Promise<DirectConnection> {
      const connection = new DirectConnection(docId, userId, rooms, authorise);
      await connection.open();
      return connection;
    },

    /** Roles on this timeline have changed: the access of everyone in its room is checked again. */
    accessChanged(docId: string): void {
      admission.forgetRefusals(docId);
      const room = rooms.find(docId);
      room?.access
        .check()
        .catch((error: unknown) => log.warn({ docId, error: String(error) }, 'access could not be checked; the sweep checks it again'));
    },

    /** A session of this person has ended, or their name has changed: their access is checked again in every room. */
    personChanged(userId: string): void {
      for (const { access, docId } of rooms.all)
        access
          .checkPerson(userId)
          .catch((error: unknown) => log.warn({ docId, error: String(error) }, 'access could not be checked; the sweep checks it again'));
    },

    hasPeople(docId: string): boolean {
      return (rooms.find(docId)?.participants.connections.size ?? 0) > 0;
    },

    /** Sends a notice to the sockets in a room. */
    notify(docId: string, notice: Extract<Notice, { kind: 'changed' }>): void {
      rooms.find(docId)?.participants.notify(notice);
    },

    /** Tells all windows of these people that they have new notifications. */
    notifyPeople(userIds: readonly string[]): void {
      const people = new Set(userIds);
      for (const connection of connections)
        if (people.has(connection.person.userId)) connection.notice({ kind: 'changed', topic: 'notifications' });
    },

    /** Whether new sockets are accepted and edits are committed. */
    isReady(): boolean {
      return !isDraining && !maintenance.isStoreFailing;
    },

    /** The current numbers of rooms, sockets and live docs. */
    size(): { rooms: number; connections: number; liveDocs: number } {
      return { rooms: rooms.all.length, connections: connections.size, liveDocs: rooms.all.filter((room) => room.isLive).length };
    },

    /** Accepts no more sockets, commits what has arrived, and closes all in slices, since stock clients reconnect all at once. */
    async drain(): Promise<void> {
      isDraining = true;
      rooms.isDraining = true;
      for (const room of rooms.all) room.participants.notify({ kind: 'draining' });
      await rooms.flush(limits.flushMs);
      for (const room of rooms.all) room.stopDirect();
      const all = [...connections];
      const slice = Math.max(20, Math.ceil(all.length / 20));
      for (let at = 0; at < all.length; at += slice) {
        for (const connection of all.slice(at, at + slice)) connection.close('restarting');
        if (at + slice < all.length) await new Promise((resolve) => setTimeout(resolve, limits.drainSliceMs));
      }
      maintenance.stop();
      sockets.close();
      await Promise.all([threads.end(), bus?.close()]);
    },
  };
}
