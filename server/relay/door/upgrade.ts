import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export interface RoomRequest {
  docId: string;
  epoch: number;
  wantsAcks: boolean;
  /** The version of the doc's shape that the client knows. Without one in the address it is 1: a stock client, or an old page. */
  schema: number;
}

/** The path of a room: a UUID in lower case, an epoch and an optional query. */
const path = /^\/collab\/v1\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([1-9]\d{0,8})(?:\?([^#]{0,200}))?$/;

/** Null if this is not the address of a room. */
export function readRoomRequest(url: string | undefined): RoomRequest | null {
  const [, docId, epoch, query = ''] = path.exec(url ?? '') ?? [];
  if (docId === undefined) return null;
  const asked = new URLSearchParams(query);
  const schema = /^[1-9]\d{0,8}$/.test(asked.get('schema') ?? '') ? Number(asked.get('schema')) : 1;
  return { docId, epoch: Number(epoch), wantsAcks: asked.get('ack') === '1', schema };
}

/** Browsers send the session cookie with the sockets of any page; only the `Origin` header tells which page it is. */
export function isAllowedOrigin(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin } = request.headers;
  return origin !== undefined && allowed.includes(origin);
}

/**
 * The network address of the client: that of the socket, or the one that the last `proxies` trusted proxies added to
 * `X-Forwarded-For`. Earlier entries of that header come from the client. Null for this machine itself.
 */
export function readAddress(request: IncomingMessage, proxies: number): string | null {
  const written = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const way = [...written, request.socket.remoteAddress ?? ''];
  const address = way[Math.max(0, way.length - 1 - proxies)] ?? '';
  return /^(::ffff:)?127\.|^::1$|^$/.test(address) ? null : address;
}

const statusTexts = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  410: 'Gone',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const;

export type RefusalStatus = keyof typeof statusTexts;

/** Answers an upgrade with plain HTTP and closes the connection. No WebSocket is opened. */
export function refuseUpgrade(socket: Duplex, status: RefusalStatus, retryAfterSeconds = 0): void {
  const retry = retryAfterSeconds > 0 ? `Retry-After: ${retryAfterSeconds}\r\n` : '';
  socket.end(`HTTP/1.1 ${status} ${statusTexts[status]}\r\nConnection: close\r\nContent-Length: 0\r\n${retry}\r\n`);
}
