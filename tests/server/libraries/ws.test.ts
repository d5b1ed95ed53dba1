// The relay relies on these facts about ws. A release of ws that changes one fails here, by name, and not as a rare fault.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { frameBinary } from '#server/relay/door/webSocketFrame';
import { until } from '#tests/support/relay';

const maxPayload = 1024;
let stop: () => void = () => undefined;
afterEach(() => stop());

/** A socket on both sides, and the stream below the server's side. */
async function connect(): Promise<{ server: WebSocket; line: Duplex; client: WebSocket }> {
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false });
  const accepted = new Promise<{ server: WebSocket; line: Duplex }>((resolve) => {
    http.on('upgrade', (request, line, head) => sockets.handleUpgrade(request, line, head, (server) => resolve({ server, line })));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  stop = () => {
    client.terminate();
    http.close();
    http.closeAllConnections();
  };
  const [sides] = await Promise.all([accepted, once(client, 'open')]);
  return { ...sides, client };
}

describe('ws', () => {
  it('delivers frames written to the stream below it in order with its own', async () => {
    const { server, line, client } = await connect();
    const received: string[] = [];
    client.on('message', (bytes) => received.push(String(bytes)));
    client.on('ping', () => received.push('ping'));
    line.write(frameBinary(Buffer.from('1')));
    server.send(Buffer.from('2'));
    line.write(frameBinary(Buffer.from('3')));
    server.ping();
    line.write(frameBinary(Buffer.from('4')));
    await until(() => received.length === 5, 'all frames have arrived');
    expect(received).toEqual(['1', '2', '3', 'ping', '4']);
  });

  it('counts bytes written to the stream below it as buffered, and the stream emits drain when they have gone', async () => {
    const { server, line, client } = await connect();
    let received = 0;
    client.on('message', (bytes: Buffer) => {
      received += bytes.byteLength;
    });
    client.pause();
    const chunk = Buffer.alloc(1024 * 1024);
    let sent = 0;
    // Until the kernel's buffers are full: only then does Node hold bytes back.
    while (server.bufferedAmount < 4 * chunk.byteLength) {
      line.write(frameBinary(chunk));
      sent += chunk.byteLength;
      await new Promise((resolve) => setImmediate(resolve));
    }
    const drained = once(line, 'drain');
    client.resume();
    await drained;
    expect(server.bufferedAmount).toBe(0);
    await until(() => received === sent, 'all bytes have arrived');
  });

  it('delivers no message while it is paused, and all of them once it is resumed', async () => {
    const { server, client } = await connect();
    server.pause();
    const received: string[] = [];
    server.on('message', (bytes) => received.push(String(bytes)));
    client.send('1');
    // A round trip beside the paused direction shows that the message has had its time.
    await new Promise<void>((resolve) => {
      client.once('message', () => resolve());
      server.send('round trip');
    });
    expect([received, server.isPaused]).toEqual([[], true]);
    client.send('2');
    server.resume();
    await until(() => received.length === 2, 'the messages have arrived');
    expect(received).toEqual(['1', '2']);
  });

  it('hands a message over as a Buffer, with whether it is binary', async () => {
    const { server, client } = await connect();
    const received: [unknown, boolean][] = [];
    server.on('message', (bytes, isBinary) => received.push([bytes, isBinary]));
    client.send(new Uint8Array([7]));
    client.send('text');
    await until(() => received.length === 2, 'both have arrived');
    expect(received).toEqual([
      [Buffer.from([7]), true],
      [Buffer.from('text'), false],
    ]);
    expect(received.every(([bytes]) => Buffer.isBuffer(bytes))).toBe(true);
  });

  it('closes with 1009 when a message is larger than maxPayload, and emits an error', async () => {
    const { server, client } = await connect();
    const failed = once(server, 'error');
    const closed = once(client, 'close');
    client.send(Buffer.alloc(maxPayload + 1));
    expect((await failed)[0]).toBeInstanceOf(RangeError);
    expect((await closed)[0]).toBe(1009);
  });

  it('is open at readyState 1, and no longer once close was called', async () => {
    const { server } = await connect();
    expect(server.readyState).toBe(1);
    server.close(1013, 'busy');
    expect(server.readyState).not.toBe(1);
  });

  it('reads the answer to its close frame only once it is resumed, and emits close once', async () => {
    const { server, client } = await connect();
    let closes = 0;
    server.on('close', () => {
      closes += 1;
    });
    server.pause();
    server.close(1013, 'busy');
    await until(() => client.readyState === WebSocket.CLOSING, 'the client has answered');
    expect(closes).toBe(0);
    server.resume();
    await until(() => closes > 0, 'the server’s side is closed');
    server.terminate();
    expect(closes).toBe(1);
  });
});
