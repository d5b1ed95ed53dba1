import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { setEnv } from '#server/base/env';
import { createPostgresStore } from '#server/log/postgresStore';
import { createDirectDoor } from '#server/relay/direct/directDoor';
import { createRelay, type Relay } from '#server/relay/relay';
import { authorise } from '#server/timelines/authorise';

export interface ApiRelay {
  relay: Relay;
  url: string;
  stop(): Promise<void>;
}

/** The relay of a site whose routes a test calls: with the product's store and question about access, at `RELAY_URL`. */
export async function startApiRelay(connectionString: string): Promise<ApiRelay> {
  const log = pino({ level: 'silent' });
  const store = createPostgresStore({ connectionString, log });
  const relay = createRelay({ store, log, allowedOrigins: [], authorise });
  const server = createServer((request, response) => void createDirectDoor(relay, log)(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  setEnv('RELAY_URL', url);
  return {
    relay,
    url,
    async stop() {
      await relay.drain();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await store.close();
    },
  };
}
