import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import * as Y from 'yjs';
import type { DocumentStore } from '#server/log/documentStore';
import { MemoryStore } from '#server/log/memoryStore';
import { MemoryBusHub } from '../support/memoryBus';
import { insertDoc } from '../support/postgres';
import { TestRelay } from '../support/relay';
import { RelayProcess } from '../support/relayProcess';

/** Short limits, so that events that take a minute otherwise happen within a round. */
const limits = {
  retryMs: 5,
  maxRetryMs: 20,
  compactAfterRows: 25,
  sweepMs: 100,
  unloadAfterMs: 150,
  unloadLiveDocAfterMs: 50,
  refuseAgainMs: 20,
  presenceAgainMs: 500,
  flushMs: 200,
  drainSliceMs: 20,
};

/** Two relays on one log, for many rounds. */
export interface Arena {
  readonly nodes: readonly ArenaNode[];
  readonly store: DocumentStore;
  createDoc(): Promise<string>;
  /** Lets the store fail in one of two ways, or work again. */
  setFailing(isFailing: boolean): void;
  close(): Promise<void>;
}

export interface ArenaNode {
  readonly origin: string;
  headers(userId: string): Record<string, string>;
  /** Stops or kills a relay, and starts it again at the same address. */
  restart(isKilled: boolean): Promise<void>;
}

/** Both relays in this process, with a log in memory and a lossy bus. */
export async function memoryArena(random: () => number): Promise<Arena> {
  const memory = new MemoryStore();
  const hub = new MemoryBusHub(random);
  let isFailing = false;
  const start = async (port?: number) => {
    let isDead = false;
    const wrap = (store: DocumentStore) => {
      const wrapped: DocumentStore = {
        load: (docId) => store.load(docId),
        readAfter: (docId, seq, limit) => store.readAfter(docId, seq, limit),
        versions: (docIds) => store.versions(docIds),
        compact: (docId, make) => store.compact(docId, make),
        quarantine: (update) => store.quarantine(update),
        close: async () => undefined,
        async append(batches, isRetry) {
          // A killed relay gets no answer, whether or not the commit was made.
          if ((isDead || isFailing) && random() < 0.5) await store.append(batches, isRetry);
          if (isDead) return new Promise(() => undefined);
          if (isFailing) throw new Error('connection reset');
          return store.append(batches, isRetry);
        },
      };
      return wrapped;
    };
    const relay = await TestRelay.start({ store: memory, wrap, limits, bus: hub.join(), port });
    for (let at = 0; at < 6; at += 1) relay.people.set(`u${at}`, 'editor');
    const die = () => {
      isDead = true;
    };
    return { relay, die };
  };
  const node = async () => {
    let running = await start();
    const { origin } = running.relay;
    return {
      origin,
      headers: (userId: string) => ({ cookie: `user=${userId}`, origin }),
      async restart(isKilled: boolean) {
        if (isKilled) running.die();
        await (isKilled ? running.relay.cut() : running.relay.stop());
        running = await start(Number(new URL(origin).port));
      },
      close: () => running.relay.stop(),
    };
  };
  const nodes = [await node(), await node()];
  return {
    nodes,
    store: memory,
    async createDoc() {
      const docId = randomUUID();
      const doc = new Y.Doc();
      doc.getText('text').insert(0, 'start');
      memory.create(docId, Y.encodeStateAsUpdate(doc), new Map([[doc.clientID, null]]));
      return docId;
    },
    setFailing(failing) {
      isFailing = failing;
    },
    async close() {
      await Promise.all(nodes.map((each) => each.close()));
    },
  };
}

/** Each relay in its own process, on PostgreSQL and Redis. */
export async function realArena(connectionString: string, redisUrl: string, store: DocumentStore, pool: pg.Pool): Promise<Arena> {
  const start = async () => {
    const relay = await RelayProcess.start({ connectionString, redisUrl, limits });
    return {
      relay,
      origin: relay.origin,
      headers: (userId: string) => ({ cookie: `user=${userId}:editor`, origin: relay.origin }),
      async restart(isKilled: boolean) {
        await (isKilled ? relay.kill() : relay.stop());
        await relay.run();
      },
    };
  };
  const nodes = [await start(), await start()];
  return {
    nodes,
    store,
    createDoc: () => insertDoc(pool, 'start'),
    // F03 and F04 stop PostgreSQL itself.
    setFailing: () => undefined,
    async close() {
      await Promise.all(nodes.map(({ relay }) => relay.kill()));
    },
  };
}
