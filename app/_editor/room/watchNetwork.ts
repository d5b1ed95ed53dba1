import type { WebsocketProvider } from 'y-websocket';
import { encodeStateVector } from 'yjs';
import { encodeStep1 } from '#core/sync/messages';

/** The wait for a server that may be out of reach. */
const longestAnswerMs = 2_000;

/**
 * Disconnects when the network is gone, and connects when it is back. The browser reports that it is gone; a server on this machine still
 * works, so a message is sent and given a moment to be answered. Returns a function that stops the watch.
 */
export function watchNetwork(provider: WebsocketProvider, connect: () => void): () => void {
  const handleOffline = () => {
    const { ws } = provider;
    if (!ws || ws.readyState !== ws.OPEN) return;
    const sentAt = Date.now();
    // A reachable server answers sync step 1.
    ws.send(Uint8Array.from(encodeStep1(encodeStateVector(provider.doc))));
    setTimeout(() => {
      if (provider.ws !== ws || provider.wsLastMessageReceived >= sentAt) return;
      provider.disconnect();
      connect();
    }, longestAnswerMs);
  };
  globalThis.window?.addEventListener('offline', handleOffline);
  globalThis.window?.addEventListener('online', connect);
  return () => {
    globalThis.window?.removeEventListener('offline', handleOffline);
    globalThis.window?.removeEventListener('online', connect);
  };
}
