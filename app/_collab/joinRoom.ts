import * as decoding from 'lib0/decoding';
import { IndexeddbPersistence } from 'y-indexeddb';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { type Role, roles } from '#core/access';
import { readCloseCode } from '#core/sync/closeEvents';
import { encodeStep1, messageTypes, type Notice, readWritingFrame } from '#core/sync/messages';
import { schemaVersion } from '#core/timeline/schema';
import { SaveTracker } from './saveTracker';

const longestOpeningMs = 3_000;
const longestPauseMs = 8_000;
/** For a server that may be out of reach. */
const longestAnswerMs = 2_000;

type RoleListener = (role: Role, isOutdated: boolean) => void;
type Topic = Extract<Notice, { kind: 'changed' }>['topic'];

export interface Room {
  doc: Y.Doc;
  awareness: Awareness;
  saveState: SaveTracker;
  /** Resolves when there is something to show: the server's state, or what this device has kept of it. */
  ready: Promise<void>;
  /** Calls back when something beside the doc has changed. Returns the way out. */
  onNotice(listener: (topic: Topic) => void): () => void;
  /** Calls back when the server says which role the person here has, and whether this page is too old to write. */
  onRole(listener: RoleListener): () => void;
  leave(): void;
}

export interface JoinOptions {
  /** Of the page, as in https://annalist.example. */
  origin: string;
  /** The path of the room, as in /collab/v1/<uuid>.<epoch>. */
  room: string;
  userId: string;
  /** The shape of the doc that this page knows. */
  schema?: number;
  /** For programs outside a browser. */
  socket?: typeof WebSocket;
}

/** Joins a room of the relay through the stock y-websocket provider, counting what is durable. Keeps a copy on this device. */
export function joinRoom({ origin, room, userId, schema = schemaVersion, socket = WebSocket }: JoinOptions): Room {
  const at = room.lastIndexOf('/');
  const roomName = room.slice(at + 1);
  const doc = new Y.Doc();
  const saveState = new SaveTracker();
  const noticeListeners = new Set<(topic: Topic) => void>();
  const roleListeners = new Set<RoleListener>();

  // Counted where they leave, so that both ends count the same frames: the provider sends from several places.
  class CountingSocket extends socket {
    override send(bytes: Parameters<WebSocket['send']>[0]): void {
      super.send(bytes);
      const kind = bytes instanceof Uint8Array ? readWritingFrame(bytes) : null;
      if (kind) saveState.frameSent(kind);
    }
  }

  const provider = new WebsocketProvider(`${origin.replace(/^http/, 'ws')}${room.slice(0, at)}`, roomName, doc, {
    params: { ack: '1', schema: String(schema) },
    WebSocketPolyfill: CountingSocket,
    // Other tabs get edits from the server, which has committed them; from each other they would get what may yet be refused.
    disableBc: true,
    connect: false,
  });
  provider.messageHandlers[messageTypes.ack] = (_encoder, decoder) => saveState.frameAcked(decoding.readVarUint(decoder));
  provider.messageHandlers[messageTypes.refusal] = (_encoder, decoder) => {
    saveState.frameRefused(decoding.readVarUint(decoder), decoding.readVarString(decoder));
  };
  provider.messageHandlers[messageTypes.notice] = (_encoder, decoder) => {
    const notice = JSON.parse(decoding.readVarString(decoder)) as Notice;
    if (notice.kind === 'saving') saveState.storeFailing(notice.state === 'failing');
    if (notice.kind === 'changed') for (const listener of noticeListeners) listener(notice.topic);
    if (notice.kind !== 'hello') return;
    // A relay from before the question does not say.
    const isOutdated = (notice.minSchema ?? 1) > schema;
    saveState.outdated(isOutdated);
    const role = roles.find((each) => each === notice.role);
    if (role) for (const listener of roleListeners) listener(role, isOutdated);
  };
  provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connected') saveState.connected();
    if (status === 'disconnected') saveState.disconnected();
  });
  // After a restart everyone comes back: each after a random part of a pause that grows, not all at once.
  provider.on('connection-close', () => {
    provider.maxBackoffTime = 100 + Math.random() * Math.min(longestPauseMs, 200 * 2 ** provider.wsUnsuccessfulReconnects);
  });
  provider.on('sync', (isSynced: boolean) => saveState.synced(isSynced));
  provider.on('closed', ({ code }: { code: number }) => saveState.closed(readCloseCode(code) ?? 'noAccess'));

  const persistence = keepOnDevice(`annalist ${roomName} ${userId}`, doc);
  doc.on('update', (_update: Uint8Array, from: unknown) => {
    // An edit made here has no origin or one of ours; null is also what stands for "no persistence".
    const isFromElsewhere = from === provider || (persistence !== null && from === persistence);
    if (!isFromElsewhere) saveState.edited();
  });
  const isSynced = new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  const isOpened = persistence && opened(persistence);
  const isKept = isOpened?.then((isOpen) => {
    if (!isOpen) return isSynced;
    saveState.keptOnDevice(true);
    // A device that is full, or that was cleared in another window, keeps nothing more.
    for (const event of ['error', 'abort', 'close']) persistence?.db?.addEventListener(event, () => saveState.keptOnDevice(false));
    // An empty copy says nothing yet; the server's answer does.
    if (doc.store.clients.size === 0) return isSynced;
  });
  // The copy is there before the socket opens, so that what was typed offline is in the first answer.
  let hasLeft = false;
  const start = () => {
    if (!hasLeft) provider.connect();
  };
  if (isOpened) void isOpened.then(start);
  else start();

  // The network is said to be gone. A server on this machine does not mind, so it is asked, and has a moment to answer.
  const handleOffline = () => {
    const { ws } = provider;
    if (ws?.readyState !== socket.OPEN) return;
    const askedAt = Date.now();
    // Whoever is there answers the first step of synchronisation.
    ws.send(Uint8Array.from(encodeStep1(Y.encodeStateVector(doc))));
    setTimeout(() => {
      if (provider.ws !== ws || provider.wsLastMessageReceived >= askedAt) return;
      provider.disconnect();
      start();
    }, longestAnswerMs);
  };
  const handleOnline = () => start();
  globalThis.window?.addEventListener('offline', handleOffline);
  globalThis.window?.addEventListener('online', handleOnline);

  const guard = (event: BeforeUnloadEvent) => {
    if (saveState.isAtRisk) event.preventDefault();
  };
  globalThis.window?.addEventListener('beforeunload', guard);

  return {
    doc,
    awareness: provider.awareness,
    saveState,
    ready: Promise.race([isSynced, ...(isKept ? [isKept] : [])]),
    onNotice: (listener) => {
      noticeListeners.add(listener);
      return () => noticeListeners.delete(listener);
    },
    onRole: (listener) => {
      roleListeners.add(listener);
      return () => roleListeners.delete(listener);
    },
    leave() {
      hasLeft = true;
      globalThis.window?.removeEventListener('offline', handleOffline);
      globalThis.window?.removeEventListener('online', handleOnline);
      globalThis.window?.removeEventListener('beforeunload', guard);
      provider.destroy();
      // It rejects where it never opened, which was told before.
      persistence?.destroy().catch(() => undefined);
      doc.destroy();
    },
  };
}

/** Waits until the kept copy is in the doc. False: it cannot be had, or not soon; the room is entered without it. */
function opened(persistence: IndexeddbPersistence): Promise<boolean> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(persistence.synced), longestOpeningMs);
    void persistence.whenSynced.then(() => resolve(true));
    // Its own promise says nothing of a database that does not open; this one does.
    persistence._db.catch(() => resolve(false));
  });
}

/** Null: this browser keeps nothing (private windows, programs), and the save state says so. */
function keepOnDevice(name: string, doc: Y.Doc): IndexeddbPersistence | null {
  return typeof indexedDB === 'undefined' ? null : new IndexeddbPersistence(name, doc);
}
