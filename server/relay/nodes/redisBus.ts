import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import type { Logger } from 'pino';
import type { Bus } from '#server/relay/nodes/bus';

const longestPauseMs = 2_000;

/** Relays speak through Redis or Valkey, one channel a doc. It connects by itself, again and again. */
export function createRedisBus({ url, log }: { url: string; log: Logger }): Bus {
  // Named in each message, so that a relay does not hear itself.
  const self = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  const listeners = new Map<string, (message: Uint8Array) => void>();
  const connect = () =>
    createClient({
      url,
      // What cannot be sent now is old by the time it could be: the log has it.
      disableOfflineQueue: true,
      socket: { connectTimeout: 2_000, reconnectStrategy: (tries) => Math.min(50 * 2 ** Math.min(tries, 10), longestPauseMs) },
    });
  const [publisher, subscriber] = [connect(), connect()];
  let isTold = false;
  for (const client of [publisher, subscriber]) {
    client.on('error', (error: unknown) => {
      if (!isTold) log.warn({ error: String(error) }, 'Redis cannot be reached; the log is read instead');
      isTold = true;
    });
    client.on('ready', () => {
      if (isTold) log.info('Redis is there again');
      isTold = false;
    });
    client.connect().catch(() => undefined);
  }
  // Subscriptions wait for the connection, and the client renews them by itself when it comes back.
  const ready = new Set<string>();
  const hear = (docId: string) => (message: Buffer) => {
    if (message.subarray(0, self.length).equals(self)) return;
    listeners.get(docId)?.(message.subarray(self.length));
  };
  const subscribe = (docId: string) => {
    if (!subscriber.isReady || ready.has(docId) || !listeners.has(docId)) return;
    ready.add(docId);
    subscriber.subscribe(channelOf(docId), hear(docId), true).catch((error: unknown) => {
      ready.delete(docId);
      log.warn({ docId, error: String(error) }, 'a channel could not be subscribed to');
    });
  };
  subscriber.on('ready', () => {
    for (const docId of listeners.keys()) subscribe(docId);
  });

  return {
    publish(docId, message) {
      if (!publisher.isReady) return;
      publisher.publish(channelOf(docId), Buffer.concat([self, message])).catch((error: unknown) => {
        log.debug({ docId, error: String(error) }, 'a message to the other relays was lost');
      });
    },
    subscribe(docId, listener) {
      listeners.set(docId, listener);
      subscribe(docId);
      return () => {
        if (listeners.get(docId) !== listener) return;
        listeners.delete(docId);
        if (!ready.delete(docId) || !subscriber.isReady) return;
        subscriber.unsubscribe(channelOf(docId)).catch(() => undefined);
      };
    },
    isConnected: () => publisher.isReady && subscriber.isReady,
    async close() {
      for (const client of [publisher, subscriber]) client.destroy();
    },
  };
}

function channelOf(docId: string): string {
  return `annalist:doc:${docId}`;
}
