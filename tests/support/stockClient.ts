import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { TimelineItem } from '#core/timelines/listed';
import { findFlagship } from './flagship';

/** The session cookie that a sign-in over HTTP gives, and the room of the flagship chronology. */
export async function signIn(url: string, role: string): Promise<{ cookie: string; room: string }> {
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email: `${role}@demo.local`, password: 'demo-annalist' }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const timelines = (await (await fetch(`${url}/api/timelines`, { headers: { cookie } })).json()) as TimelineItem[];
  const flagship = findFlagship(timelines);
  if (flagship?.role !== role) throw new Error(`The demo's ${role} has no flagship timeline: ${JSON.stringify(timelines)}`);
  return { cookie, room: flagship.room };
}

/** A stock client of one of the demo's people, in the room of the flagship chronology and with its content. */
export async function connectSynced(url: string, role: string): Promise<WebsocketProvider> {
  const line = connect(url, await signIn(url, role));
  if (!line.synced) await new Promise<void>((resolve) => line.once('sync', () => resolve()));
  return line;
}

export function connect(url: string, { cookie, room }: { cookie: string; room: string }): WebsocketProvider {
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
