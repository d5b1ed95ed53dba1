import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

export interface RoomRequest {
  docId: string;
  epoch: number;
  wantsAcks: boolean;
  /** The shape of the doc that the client knows. Who does not say counts as the first: a stock client, or a page from before the question. */
  schema: number;
}

/** The path of a room, and nothing else: a UUID in lower case, its epoch, and a query. */
const path = /^\/collab\/v1\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([1-9]\d{0,8})(?:\?([^#]{0,200}))?$/;

/** Null: the address is not that of a room. */
export function readRoomRequest(url: string | undefined): RoomRequest | null {
  const [, docId, epoch, query = ''] = path.exec(url ?? '') ?? [];
  if (docId === undefined) return null;
  const asked = new URLSearchParams(query);
  const schema = /^[1-9]\d{0,8}$/.test(asked.get('schema') ?? '') ? Number(asked.get('schema')) : 1;
  return { docId, epoch: Number(epoch), wantsAcks: asked.get('ack') === '1', schema };
}

/** A session cookie goes along with any page's socket: the browser's word on which page it was is what tells ours. */
export function isAllowedOrigin(request: IncomingMessage, allowed: readonly string[]): boolean {
  const { origin } = request.headers;
  return origin !== undefined && allowed.includes(origin);
}

/**
 * The address that a request came from: of the socket, or as the last `proxies` proxies in front of us wrote it down. What is
 * before that in the header is the client's own word. Null: this machine itself.
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

/** Answers an upgrade in plain HTTP and closes: no WebSocket comes into being. */
export function refuseUpgrade(socket: Duplex, status: RefusalStatus, retryAfterSeconds = 0): void {
  const retry = retryAfterSeconds > 0 ? `Retry-After: ${retryAfterSeconds}\r\n` : '';
  socket.end(`HTTP/1.1 ${status} ${statusTexts[status]}\r\nConnection: close\r\nContent-Length: 0\r\n${retry}\r\n`);
}
