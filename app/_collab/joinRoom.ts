import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { can, type Role, roles } from '#core/access';
import { type CloseEvent, readCloseCode } from '#core/sync/closeEvents';
import { encodeStep1, messageTypes, type Notice } from '#core/sync/messages';
import { schemaVersion } from '#core/timeline/schema';
import { type DeviceCopy, MemoryCopy } from './deviceCopy';
import { IndexedDbCopy } from './indexedDbCopy';
import { KeptDoc } from './keptDoc';
import { Outgoing } from './outgoing';
import { SaveTracker } from './saveTracker';
import { WordsStore } from './wordsStore';

const longestOpeningMs = 3_000;
const longestPauseMs = 8_000;
/** For a server that may be out of reach. */
const longestAnswerMs = 2_000;
/** From one question why the relay does not let anybody in to the next. */
const askAgainMs = 5_000;

type RoleListener = (role: Role, isOutdated: boolean) => void;
type Topic = Extract<Notice, { kind: 'changed' }>['topic'];

export interface Room {
  doc: Y.Doc;
  awareness: Awareness;
  saveState: SaveTracker;
  /** What the server did not take. */
  words: WordsStore;
  /** Resolves when there is something to show: the server's state, or what this device has kept of it. */
  ready: Promise<void>;
  /** Calls back when something beside the doc has changed. Returns the way out. */
  onNotice(listener: (topic: Topic) => void): () => void;
  /** Calls back when the server says which role the person here has, and whether this page is too old to write. */
  onRole(listener: RoleListener): () => void;
  /**
   * Calls back when the doc holds what the server will not take, which is being set aside: the room is to be left at the end of that,
   * and joined anew. Nothing that is written meanwhile would be kept.
   */
  onRenew(listener: (isSetAside: Promise<void>) => void): () => void;
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
  device?: DeviceCopy;
  /** Asks why the relay lets nobody in, which a browser does not tell. Null: for no reason that would last. */
  askWhy?: () => Promise<CloseEvent | null>;
}

/** Joins a room of the relay through the stock y-websocket provider, counting what is durable. Keeps a copy on this device. */
export function joinRoom({ origin, room, userId, schema = schemaVersion, socket = WebSocket, device, askWhy }: JoinOptions): Room {
  const at = room.lastIndexOf('/');
  const roomName = room.slice(at + 1);
  const [uuid = '', epoch = ''] = roomName.split('.');
  const doc = new Y.Doc();
  const copy =
    device ??
    openCopy({
      name: `annalist ${uuid} ${userId}`,
      formerNames: { begin: `annalist ${uuid}.`, end: ` ${userId}` },
      onFailed: () => saveState.keptOnDevice(false),
    });
  const kept = new KeptDoc(doc, copy, epoch);
  const saveState = new SaveTracker((edits) => kept.confirm(edits));
  const words = new WordsStore(kept);
  const noticeListeners = new Set<(topic: Topic) => void>();
  const roleListeners = new Set<RoleListener>();
  const renewListeners = new Set<(isSetAside: Promise<void>) => void>();
  let outgoing: Outgoing | null = null;
  let hasLeft = false;
  let isEnding = false;

  /** The server will not take what waits here: it is never sent again, and its words are kept for their writer. */
  const setAside = (reason: string): Promise<void> => {
    isEnding = true;
    provider.disconnect();
    return kept.setAside(() => saveState.takeEdits(), reason).then(() => words.refresh());
  };
  const renew = (reason: string) => {
    if (isEnding || hasLeft) return;
    const isSetAside = setAside(reason);
    for (const listener of renewListeners) listener(isSetAside);
  };
  let mayEdit = true;
  /** Edits under another role would go out when that comes back, however long that takes. */
  const setAsideOfReader = () => {
    // Only now is it known what of them the server has.
    if (!mayEdit && provider.synced && saveState.hasEdits) renew('read-only');
  };
  const handleClosed = (event: CloseEvent) => {
    saveState.closed(event);
    if (isEnding || hasLeft) return;
    if (event === 'noAccess' || event === 'gone') void letGo(event);
    else if (saveState.hasEdits && (event === 'malformed' || event === 'tooLarge')) renew(event);
  };
  const letGo = async (event: CloseEvent) => {
    if (saveState.hasEdits) await setAside(event);
    await kept.forget();
  };

  // Counted where they leave, so that both ends count the same frames: the provider sends from several places.
  class CountingSocket extends socket {
    private readonly frames = new Outgoing(
      (bytes) => super.send(Uint8Array.from(bytes)),
      (kind) => saveState.frameSent(kind),
      (progress) => saveState.progressed(progress),
      () => renew('too-large'),
    );

    override send(bytes: Parameters<WebSocket['send']>[0]): void {
      outgoing = this.frames;
      if (bytes instanceof Uint8Array) this.frames.push(bytes);
      else super.send(bytes);
    }
  }

  const provider = new WebsocketProvider(`${origin.replace(/^http/, 'ws')}${room.slice(0, at)}`, roomName, doc, {
    params: { ack: '1', schema: String(schema) },
    WebSocketPolyfill: CountingSocket,
    // Other tabs get edits from the server, which has committed them; from each other they would get what may yet be refused.
    disableBc: true,
    connect: false,
  });
  provider.messageHandlers[messageTypes.ack] = (_encoder, decoder) => {
    const count = decoding.readVarUint(decoder);
    outgoing?.acknowledged(count);
    saveState.frameAcked(count);
    if (saveState.get().kind === 'saved') kept.mergeSoon(() => !saveState.hasEdits);
  };
  provider.messageHandlers[messageTypes.refusal] = (_encoder, decoder) => {
    saveState.frameRefused(decoding.readVarUint(decoder), decoding.readVarString(decoder));
    const state = saveState.get();
    // Of a page that is too old, what waits is sent by the next one.
    if (state.kind === 'refused' && state.code !== 'schema') renew(state.code);
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
    if (!role) return;
    for (const listener of roleListeners) listener(role, isOutdated);
    mayEdit = can(role, 'editTimeline');
    setAsideOfReader();
  };
  provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connected') saveState.connected();
    if (status === 'disconnected') saveState.disconnected();
  });
  // After a restart everyone comes back: each after a random part of a pause that grows, not all at once.
  let askedAt = Number.NEGATIVE_INFINITY;
  provider.on('connection-close', () => {
    if (provider.wsUnsuccessfulReconnects > 0 && performance.now() - askedAt > askAgainMs) {
      askedAt = performance.now();
      void askWhy?.().then((event) => {
        if (!event || hasLeft || provider.wsconnected) return;
        provider.disconnect();
        handleClosed(event);
      });
    }
    provider.maxBackoffTime = 100 + Math.random() * Math.min(longestPauseMs, 200 * 2 ** provider.wsUnsuccessfulReconnects);
  });
  provider.on('sync', (isSynced: boolean) => {
    saveState.synced(isSynced);
    if (isSynced) void kept.takeFormer().then(() => words.refresh());
    setAsideOfReader();
  });
  provider.on('closed', ({ code }: { code: number }) => handleClosed(readCloseCode(code) ?? 'noAccess'));

  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from === provider) kept.addConfirmed(update);
    else if (from !== kept) saveState.edited(kept.addEdit(update));
  });
  const isSynced = new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  const isOpened = kept.open().then((edits) => {
    if (hasLeft) return;
    saveState.keptOnDevice(kept.isLasting);
    saveState.found(edits);
    setAsideOfReader();
    void words.refresh();
  });
  // An empty copy says nothing yet; the server's answer does.
  const isFilled = isOpened.then(() => (doc.store.clients.size === 0 ? isSynced : undefined));
  // The copy is there before the socket opens, so that what was typed offline is in the first answer. Where it is not there soon,
  // the room is entered without it.
  const start = () => {
    if (!hasLeft && !isEnding) provider.connect();
  };
  const slowOpening = setTimeout(start, longestOpeningMs);
  void isOpened.then(start);

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
    words,
    ready: Promise.race([isSynced, isFilled]),
    onNotice: (listener) => {
      noticeListeners.add(listener);
      return () => noticeListeners.delete(listener);
    },
    onRole: (listener) => {
      roleListeners.add(listener);
      return () => roleListeners.delete(listener);
    },
    onRenew: (listener) => {
      renewListeners.add(listener);
      return () => renewListeners.delete(listener);
    },
    leave() {
      hasLeft = true;
      clearTimeout(slowOpening);
      globalThis.window?.removeEventListener('offline', handleOffline);
      globalThis.window?.removeEventListener('online', handleOnline);
      globalThis.window?.removeEventListener('beforeunload', guard);
      provider.destroy();
      kept.close();
      doc.destroy();
    },
  };
}

/** Programs, and browsers without storage, keep nothing beyond this window, and the save state says so. */
function openCopy(options: ConstructorParameters<typeof IndexedDbCopy>[0]): DeviceCopy {
  return typeof indexedDB === 'undefined' ? new MemoryCopy() : new IndexedDbCopy(options);
}
