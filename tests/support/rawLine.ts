import { connect, type Socket } from 'node:net';

export const firstBytes = { binary: 0x82, text: 0x81, close: 0x88, ping: 0x89 } as const;

/** An upgrade as a browser writes it. `headers` are lines, so that tests can omit, repeat or malform them. */
export function upgradeRequest(path: string, headers: readonly string[], first = 'GET'): string {
  const lines = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='];
  return [`${first} ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...lines, ...headers, '', ''].join('\r\n');
}

/**
 * A WebSocket on the level of bytes (RFC 6455). Sends frames that no library would, and is so cheap that a thousand do not disturb
 * a measurement. The relay's messages are binary, each in one frame.
 */
export class RawLine {
  /** The status of the upgrade's response. 0: the connection ended without one. */
  readonly status: Promise<number>;
  isOpen = false;
  isClosed = false;
  closedAt = 0;
  /** Of all messages. */
  receivedBytes = 0;
  /** The relay's close code. 1006: none. */
  closeCode = 1006;
  onMessage: (payload: Buffer) => void = () => undefined;
  onPong: () => void = () => undefined;
  onClose: () => void = () => undefined;
  /** False: hands over only the beginning of a large message, to save memory. */
  keepsWhole = true;
  private readonly socket: Socket;
  private rest: Buffer = Buffer.alloc(0);
  /** The received parts of a large message. */
  private pieces: Buffer[] = [];
  private missing = 0;

  constructor(origin: string, request: string) {
    const { hostname, port } = new URL(origin);
    this.socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.status = new Promise((resolve) => {
      this.socket.once('close', () => resolve(0));
      this.socket.on('data', (bytes) => {
        if (this.isOpen) return this.read(bytes);
        this.rest = Buffer.concat([this.rest, bytes]);
        const end = this.rest.indexOf('\r\n\r\n');
        if (end < 0) return;
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(this.rest.toString('latin1', 0, 16))?.[1] ?? 0);
        const after = this.rest.subarray(end + 4);
        this.rest = Buffer.alloc(0);
        this.isOpen = status === 101;
        resolve(status);
        if (!this.isOpen) this.socket.destroy();
        else if (after.length > 0) this.read(after);
      });
    });
    this.socket.on('error', () => this.socket.destroy());
    this.socket.on('close', () => {
      this.isClosed = true;
      this.isOpen = false;
      this.closedAt = performance.now();
      this.onClose();
    });
    this.socket.write(request, 'latin1');
  }

  /** Sends bytes as they are. */
  write(bytes: Buffer): void {
    if (!this.socket.destroyed) this.socket.write(bytes);
  }

  send(payload: Uint8Array, firstByte: number = firstBytes.binary): void {
    this.write(maskedFrame(payload, firstByte));
  }

  ping(): void {
    this.send(new Uint8Array(), firstBytes.ping);
  }

  /** Reads nothing more, pings included, until `resume`. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  get unsentBytes(): number {
    return this.socket.writableLength;
  }

  end(): void {
    this.socket.destroy();
  }

  private read(bytes: Buffer): void {
    this.receivedBytes += bytes.length;
    let at = 0;
    if (this.missing > 0) {
      const part = bytes.subarray(0, this.missing);
      if (this.keepsWhole) this.pieces.push(part);
      this.missing -= part.length;
      at = part.length;
      if (this.missing > 0) return;
      const whole = Buffer.concat(this.pieces);
      this.pieces = [];
      this.take(firstBytes.binary, whole);
    }
    const all = this.rest.length > 0 ? Buffer.concat([this.rest, bytes.subarray(at)]) : bytes.subarray(at);
    this.rest = Buffer.alloc(0);
    for (at = 0; at < all.length; ) {
      const short = (all[at + 1] ?? 0) & 0x7f;
      const head = short === 127 ? 10 : short === 126 ? 4 : 2;
      if (all.length - at < head) break;
      const length = short === 127 ? Number(all.readBigUInt64BE(at + 2)) : short === 126 ? all.readUInt16BE(at + 2) : short;
      const first = all[at] ?? 0;
      if (all.length - at - head < length && length > 4_096) {
        this.pieces = [all.subarray(at + head)];
        this.missing = length - (all.length - at - head);
        return;
      }
      if (all.length - at - head < length) break;
      this.take(first, all.subarray(at + head, at + head + length));
      at += head + length;
    }
    this.rest = all.subarray(at);
  }

  private take(first: number, payload: Buffer): void {
    if (first === firstBytes.binary) return this.onMessage(payload);
    if (first === 0x8a) return this.onPong();
    // Answers every ping, because the relay closes sockets that do not.
    if (first === firstBytes.ping) return this.send(payload, 0x8a);
    if (first !== firstBytes.close) return;
    this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
    this.send(payload.subarray(0, 2), firstBytes.close);
    this.socket.end();
  }
}

/** A frame as a client writes it: masked, with a mask of zeros that leaves the bytes unchanged. */
export function maskedFrame(payload: Uint8Array, firstByte: number = firstBytes.binary): Buffer {
  const { length } = payload;
  const head = Buffer.alloc((length < 126 ? 2 : length < 65_536 ? 4 : 10) + 4);
  head[0] = firstByte;
  head[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127);
  if (length >= 65_536) head.writeBigUInt64BE(BigInt(length), 2);
  else if (length >= 126) head.writeUInt16BE(length, 2);
  return Buffer.concat([head, payload]);
}

/** The upgrade of somebody to a room of a `RelayProcess`, whose people say in the cookie who they are. */
export function roomRequest(origin: string, docId: string, userId: string, role = 'editor', query = '?ack=1'): string {
  return upgradeRequest(`/collab/v1/${docId}.1${query}`, [`Cookie: user=${userId}:${role}`, `Origin: ${origin}`]);
}

export function rawLineTo(origin: string, docId: string, userId: string, role?: string, query?: string): RawLine {
  return new RawLine(origin, roomRequest(origin, docId, userId, role, query));
}
