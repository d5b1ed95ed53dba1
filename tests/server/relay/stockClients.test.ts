import { afterEach, describe, expect, it } from 'vitest';
import { WebsocketProvider as Provider3 } from 'y-websocket';
import { WebsocketProvider as Provider1 } from 'y-websocket-1';
import { WebsocketProvider as Provider2 } from 'y-websocket-2';
import * as Y from 'yjs';
import { socketWith, storedText, TestRelay, textOf, until } from '#tests/support/relay';

let relay: TestRelay;
const providers: { destroy(): void }[] = [];
afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy();
  await relay.stop();
});

describe('stock y-websocket providers, as they are published', () => {
  const versions = { '1.5.4': Provider1, '2.1.0': Provider2, '3.1.0': Provider3 };
  for (const [version, Provider] of Object.entries(versions)) {
    it(`[R6] ${version}: two clients sync, see each other and reconnect after a cut, and a viewer is refused`, async () => {
      relay = await TestRelay.start();
      relay.people.set('ada', 'editor').set('bob', 'editor').set('vic', 'viewer');
      const docId = relay.createDoc('start ');
      const join = (userId: string) => {
        const provider = new Provider(`${relay.origin.replace('http', 'ws')}/collab/v1`, `${docId}.1`, new Y.Doc(), {
          WebSocketPolyfill: socketWith({ cookie: `user=${userId}`, origin: relay.origin }),
          disableBc: true,
        });
        providers.push(provider);
        return provider;
      };
      const [ada, bob, vic] = [join('ada'), join('bob'), join('vic')];
      await until(() => [ada, bob, vic].every(({ synced }) => synced), 'all are synced');
      textOf(ada).insert(6, 'from Ada ');
      textOf(bob).insert(0, 'from Bob ');
      await until(() => textOf(ada).length === 24 && textOf(ada).toString() === textOf(bob).toString(), 'both have both');
      ada.awareness.setLocalStateField('cursor', { at: 1 });
      await until(() => [...bob.awareness.getStates().values()].some(({ user }) => user?.id === 'ada'), 'Bob sees Ada');
      bob.disconnect();
      textOf(bob).insert(0, 'offline ');
      textOf(ada).delete(0, 5);
      bob.connect();
      await until(
        () => textOf(ada).toString() === textOf(bob).toString() && textOf(ada).toString().includes('offline '),
        'they agree again',
      );
      textOf(vic).insert(0, 'not mine to write');
      await until(async () => (await storedText(relay.store, docId)) === textOf(ada).toString(), 'the store has what both have');
      expect(textOf(ada).toString()).not.toContain('not mine');
    });
  }
});
