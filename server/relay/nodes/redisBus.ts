import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import type { Logger } from 'pino';
import type { Bus } from '#server/relay/nodes/bus';

const longestPauseMs = 2_000;

/** A bus over Redis or Valkey with one channel per doc. It connects and reconnects by itself. */
export function createRedisBus({ url, log }: { url: string; log: Logger }): Bus {
  // Prefixed to each message, so that a relay can ignore its own.
  const self = Buffer.from(randomUUID().replaceAll('-', ''), 'hex');
  const listeners = new Map<string, (message: Uint8Array) => void>();
  const connect = () =>
    createClient({
      url,
      // A message that cannot be sent now would be outdated later, and the log has its rows.
      disableOfflineQueue: true,
      socket: { connectTimeout: 2_000, reconnectStrategy: (tries) => Math.min(50 * 2 ** Math.min(tries, 10), longestPauseMs) },
    });
  const [publisher, subscriber] = [connect(), connect()];
  let isUnreachable = false;
  for (const client of [publisher, subscriber]) {
    client.on('error', (error: unknown) => {
      if (!isUnreachable) log.warn({ error: String(error) }, 'Redis cannot be reached; the log is read instead');
      isUnreachable = true;
    });
    client.on('ready', () => {
      if (isUnreachable) log.info('Redis can be reached again');
      isUnreachable = false;
    });
    client.connect().catch(() => undefined);
  }
  // Subscriptions wait for the connection. After a reconnect the client renews them by itself.
  const ready = new Set<string>();
  const receive = (docId: string) => (message: Buffer) => {
    if (message.subarray(0, self.length).equals(self)) return;
    listeners.get(docId)?.(message.subarray(self.length));
  };
  const subscribe = (docId: string) => {
    if (!subscriber.isReady || ready.has(docId) || !listeners.has(docId)) return;
    ready.add(docId);
    subscriber.subscribe(channelOf(docId), receive(docId), true).catch((error: unknown) => {
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
