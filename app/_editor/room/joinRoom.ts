import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { can, type Role, roles } from '#core/access';
import { overtakenWords, replacedWords } from '#core/model/overtakenWords';
import { schemaVersion } from '#core/model/schema';
import { type CloseEvent, readCloseCode } from '#core/sync/closeEvents';
import { messageTypes, type Notice } from '#core/sync/messages';
import { type DeviceCopy, MemoryCopy } from './deviceCopy';
import { IndexedDbCopy } from './indexedDbCopy';
import { KeptDoc } from './keptDoc';
import { Outgoing } from './outgoing';
import { areEditsSaved, SaveTracker } from './saveTracker';
import { watchNetwork } from './watchNetwork';
import { WordsStore } from './wordsStore';

const longestOpeningMs = 3_000;
const longestPauseMs = 8_000;
/** For this long after a connection, words of others that edits made before it replace are kept. */
const returnedMs = 10_000;
/** The least time between two such requests. */
const recheckMs = 5_000;

type RoleListener = (role: Role, roleOutside: Role, isOutdated: boolean) => void;
type Changed = Extract<Notice, { kind: 'changed' }>;

export interface Room {
  doc: Y.Doc;
  awareness: Awareness;
  saveState: SaveTracker;
  /** The words that the server did not take, that others deleted before they were saved, or that edits made here replaced. */
  words: WordsStore;
  /** Resolves when there is something to show: the server's state, or the copy of it on this device. */
  ready: Promise<void>;
  /** Calls back when something other than the doc has changed. Returns a function that unsubscribes. */
  onNotice(listener: (changed: Changed) => void): () => void;
  /** Calls back when the server sends this user's role, and whether this page is too old to write. */
  onRole(listener: RoleListener): () => void;
  /**
   * Calls back when the doc holds edits that the server will not take, while they are being set aside. Leave the room when the
   * promise resolves, and join it again. Nothing written in the meantime is kept.
   */
  onRenew(listener: (isSetAside: Promise<void>) => void): () => void;
  leave(): void;
}

export interface JoinOptions {
  /** The origin of the page, as in https://annalist.example. */
  origin: string;
  /** The path of the room, as in /collab/v1/<uuid>.<epoch>. */
  room: string;
  userId: string;
  /** The doc shape that this page knows. */
  schema?: number;
  /** For programs outside a browser. */
  socket?: typeof WebSocket;
  device?: DeviceCopy;
  /** Asks the server why the relay refuses connections, which browsers hide. Null if there is no lasting reason. */
  findCloseReason?: () => Promise<CloseEvent | null>;
}

/** Joins a room of the relay through the stock y-websocket provider. Counts durable edits and keeps a copy on this device. */
export function joinRoom({ origin, room, userId, schema = schemaVersion, socket = WebSocket, device, findCloseReason }: JoinOptions): Room {
  const at = room.lastIndexOf('/');
  const roomName = room.slice(at + 1);
  const [uuid = '', epoch = ''] = roomName.split('.');
  const doc = new Y.Doc();
  const copy =
    device ??
    openCopy({
      name: `annalist ${uuid} ${userId}`,
      formerNames: { begin: `annalist ${uuid}.`, end: ` ${userId}` },
      whole: () => Y.encodeStateAsUpdate(doc),
      onFailed: () => saveState.keptOnDevice(false),
    });
  const kept = new KeptDoc(doc, copy, epoch);
  const saveState = new SaveTracker((edits) => kept.confirm(edits));
  const words = new WordsStore(kept);
  const noticeListeners = new Set<(changed: Changed) => void>();
  const roleListeners = new Set<RoleListener>();
  const renewListeners = new Set<(isSetAside: Promise<void>) => void>();
  let outgoing: Outgoing | null = null;
  let hasLeft = false;
  let isEnding = false;

  /** Sets aside pending edits that the server will not take: they are never sent again, and the writer keeps their words. */
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
  /** Sets aside the edits of a user who may not edit. Otherwise they would be sent when the role comes back, however late. */
  const setAsideOfReader = () => {
    // Only after the sync does this page know which of them the server has.
    if (!mayEdit && provider.synced && saveState.hasEdits) renew('read-only');
  };
  const handleClosed = (event: CloseEvent) => {
    saveState.closed(event);
    if (isEnding || hasLeft) return;
    if (event === 'noAccess' || event === 'gone') void letGo(event);
    else if (saveState.hasEdits && (event === 'malformed' || event === 'tooLarge')) renew(event);
  };
  const letGo = async (event: CloseEvent) => {
    try {
      if (saveState.hasEdits) await setAside(event);
    } finally {
      await kept.forget();
    }
  };

  // Counts frames at the socket, so that both ends count the same ones: the provider sends from several places.
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
    // Other tabs get edits from the server, which has committed them. From each other they would get edits that may be refused.
    disableBc: true,
    connect: false,
  });
  provider.messageHandlers[messageTypes.ack] = (_encoder, decoder) => {
    const count = decoding.readVarUint(decoder);
    outgoing?.acknowledged(count);
    saveState.frameAcked(count);
    if (areEditsSaved(saveState.get())) kept.mergeSoon(() => !saveState.hasEdits);
  };
  provider.messageHandlers[messageTypes.refusal] = (_encoder, decoder) => {
    saveState.frameRefused(decoding.readVarUint(decoder), decoding.readVarString(decoder));
    const state = saveState.get();
    // If this page is too old, the next page sends the pending edits.
    if (state.kind === 'refused' && state.code !== 'schema') renew(state.code);
  };
  provider.messageHandlers[messageTypes.notice] = (_encoder, decoder) => {
    const notice = JSON.parse(decoding.readVarString(decoder)) as Notice;
    if (notice.kind === 'saving') saveState.storeFailing(notice.state === 'failing');
    if (notice.kind === 'changed') for (const listener of noticeListeners) listener(notice);
    if (notice.kind !== 'hello') return;
    // An older relay sends neither `minSchema` nor `roleOutside`.
    const isOutdated = (notice.minSchema ?? 1) > schema;
    saveState.outdated(isOutdated);
    const role = roles.find((each) => each === notice.role);
    if (!role) return;
    const roleOutside = roles.find((each) => each === notice.roleOutside) ?? role;
    for (const listener of roleListeners) listener(role, roleOutside, isOutdated);
    mayEdit = can(role, 'editTimeline');
    setAsideOfReader();
  };
  provider.on('status', ({ status }: { status: string }) => {
    if (status === 'connected') saveState.connected();
    if (status === 'disconnected') saveState.disconnected();
  });
  // After a restart of the relay all clients reconnect. Each waits a random part of a
  // growing pause, so that their requests spread out.
  let checkedAt = Number.NEGATIVE_INFINITY;
  provider.on('connection-close', () => {
    if (provider.wsUnsuccessfulReconnects > 0 && performance.now() - checkedAt > recheckMs) {
      checkedAt = performance.now();
      void findCloseReason?.().then((event) => {
        if (!event || hasLeft || provider.wsconnected) return;
        provider.disconnect();
        handleClosed(event);
      });
    }
    provider.maxBackoffTime = 100 + Math.random() * Math.min(longestPauseMs, 200 * 2 ** provider.wsUnsuccessfulReconnects);
  });
  provider.on('sync', (isSynced: boolean) => {
    saveState.synced(isSynced);
    if (isSynced) noteReturned();
    if (isSynced) void kept.takeFormer().then((hasWords) => (hasWords ? words.refresh() : undefined));
    setAsideOfReader();
  });
  provider.on('closed', ({ code }: { code: number }) => handleClosed(readCloseCode(code) ?? 'noAccess'));

  /** Edits made before the last connection: those of another window that comes back at the same moment may arrive after the acknowledgement. */
  let returned: readonly Uint8Array[] = [];
  const noteReturned = () => {
    returned = saveState.pendingUpdates;
    setTimeout(() => {
      returned = [];
    }, returnedMs);
  };

  doc.on('update', (update: Uint8Array, from: unknown) => {
    if (from === provider) kept.addConfirmed(update);
    else if (from !== kept) saveState.edited(kept.addEdit(update));
  });
  // The server takes an edit in a deleted event, so nothing else would tell its writer.
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.origin !== provider) return;
    const { pendingUpdates } = saveState;
    const texts = pendingUpdates.length > 0 ? overtakenWords(transaction, pendingUpdates) : [];
    if (texts.length > 0) void kept.keepTexts(texts, 'overtaken').then(() => words.refresh());
    const replaced = replacedWords(transaction, [...returned, ...pendingUpdates]);
    if (replaced.length > 0) void kept.keepTexts(replaced, 'replaced').then(() => words.refresh());
  });
  const isSynced = new Promise<void>((resolve) => provider.once('sync', () => resolve()));
  const isOpened = kept.open().then((edits) => {
    if (hasLeft) return;
    saveState.keptOnDevice(kept.isLasting);
    saveState.found(edits);
    setAsideOfReader();
    void words.refresh();
  });
  // An empty copy has nothing to show, so wait for the server's answer.
  const isFilled = isOpened.then(() => (doc.store.clients.size === 0 ? isSynced : undefined));
  // The copy opens before the socket, so that the first answer contains edits typed offline. If the copy
  // takes too long, the room is joined without it.
  const start = () => {
    if (!hasLeft && !isEnding) provider.connect();
  };
  const slowOpening = setTimeout(start, longestOpeningMs);
  void isOpened.then(start);

  const stopWatching = watchNetwork(provider, start);

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
      stopWatching();
      globalThis.window?.removeEventListener('beforeunload', guard);
      provider.destroy();
      kept.close();
      doc.destroy();
    },
  };
}

/** Programs, and browsers without storage, keep nothing beyond this window. The save state shows it. */
function openCopy(options: ConstructorParameters<typeof IndexedDbCopy>[0]): DeviceCopy {
  return typeof indexedDB === 'undefined' ? new MemoryCopy() : new IndexedDbCopy(options);
}
