import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { rootsOf } from '#core/timeline/schema';
import { expect, test } from '../support/browser';

/** The session cookie that a sign-in over HTTP gives, and the room of the first timeline. */
async function signIn(url: string, role: string): Promise<{ cookie: string; room: string }> {
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: `${role}@demo.local`, password: 'demo-annalist' }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const timelines = (await (await fetch(`${url}/api/timelines`, { headers: { cookie } })).json()) as {
    title: string;
    role: string;
    room: string;
  }[];
  const flagship = timelines.find(({ title }) => title.startsWith('Russia–Ukraine talks'));
  expect(flagship).toMatchObject({ role });
  return { cookie, room: flagship?.room ?? '' };
}

function connect(url: string, { cookie, room }: { cookie: string; room: string }): WebsocketProvider {
  class Socket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie, origin: url } });
    }
  }
  const at = room.lastIndexOf('/');
  return new WebsocketProvider(url.replace('http', 'ws') + room.slice(0, at), room.slice(at + 1), new Y.Doc(), {
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
}

test('a stock y-websocket client with the editor’s cookie syncs and writes; with the viewer’s its writes are refused', async ({
  product,
}) => {
  const editor = connect(product.url, await signIn(product.url, 'editor'));
  const viewer = connect(product.url, await signIn(product.url, 'viewer'));
  await expect.poll(() => editor.synced && viewer.synced).toBe(true);
  expect(rootsOf(editor.doc).events.size).toBe(50);
  expect(rootsOf(editor.doc).sources.size).toBeGreaterThanOrEqual(149);

  const dateOf = (provider: WebsocketProvider) => rootsOf(provider.doc).events.get('istanbul-meeting')?.get('timeZone');
  rootsOf(viewer.doc).events.get('istanbul-meeting')?.set('timeZone', 'Mars/Olympus');
  rootsOf(editor.doc).events.get('istanbul-meeting')?.set('timeZone', 'Europe/Istanbul');
  const later = connect(product.url, await signIn(product.url, 'commenter'));
  await expect.poll(() => later.synced && dateOf(later)).toBe('Europe/Istanbul');
  expect(dateOf(editor)).toBe('Europe/Istanbul');
  for (const provider of [editor, viewer, later]) provider.destroy();
});
