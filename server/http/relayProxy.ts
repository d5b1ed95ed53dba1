import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';

/**
 * Forwards the upgrade of a socket, byte by byte, to a relay that runs as another process, so that pages and sockets share one
 * origin. It adds the client's address and changes nothing else: the relay decides about the request.
 */
export function createRelayProxy(relayUrl: string, log: Logger) {
  const { hostname, port } = new URL(relayUrl);
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const upstream = connect(Number(port) || 80, hostname);
    const headers = request.rawHeaders.flatMap((text, index) => (index % 2 === 0 ? [`${text}: ${request.rawHeaders[index + 1]}`] : []));
    upstream.on('connect', () => {
      const from = `X-Forwarded-For: ${request.socket.remoteAddress ?? ''}`;
      upstream.write(`${request.method} ${request.url} HTTP/1.1\r\n${[...headers, from].join('\r\n')}\r\n\r\n`);
      upstream.write(head);
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.on('error', (error) => {
      log.warn({ error: error.message }, 'the relay cannot be reached');
      socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nConnection: close\r\n\r\n');
    });
    socket.on('error', () => upstream.destroy());
    socket.on('close', () => upstream.destroy());
    upstream.on('close', () => socket.destroy());
  };
}
