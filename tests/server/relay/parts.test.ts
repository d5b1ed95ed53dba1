import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { CoalescedRunner } from '#server/base/coalescedRunner';
import { Bucket } from '#server/relay/door/bucket';
import { Traffic } from '#server/relay/door/traffic';
import { readAddress } from '#server/relay/door/upgrade';
import { frameBinary } from '#server/relay/door/webSocketFrame';
import { limits } from '#server/relay/limits';
import { decodeBusMessage, encodeBusMessage } from '#server/relay/nodes/busMessages';
import { LogPosition } from '#server/relay/nodes/logPosition';

describe('the position in the log', () => {
  it('[R15] advances over rows without a gap, in whatever order they arrive', () => {
    const log = new LogPosition(4);
    log.add(7, 8);
    expect([log.head, log.hasGap, log.has(6), log.has(8)]).toEqual([4, true, false, true]);
    log.add(5, 5);
    expect([log.head, log.hasGap]).toEqual([5, true]);
    log.add(6, 6);
    expect([log.head, log.hasGap]).toEqual([8, false]);
    log.add(2, 9);
    expect(log.head).toBe(9);
  });

  it('[R15] goes back to the head of a doc that was loaded again', () => {
    const log = new LogPosition(9);
    log.add(11, 11);
    log.lower(7);
    expect([log.head, log.hasGap, log.has(8)]).toEqual([7, false, false]);
    log.lower(20);
    expect(log.head).toBe(7);
  });
});

describe('a frame made once for many sockets', () => {
  it('is one binary message to a WebSocket, whatever its length', async () => {
    const lengths = [0, 1, 125, 126, 65_535, 65_536, 200_000];
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    server.on('connection', (_socket, request) => {
      for (const length of lengths) request.socket.write(frameBinary(new Uint8Array(length).fill(7)));
    });
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const read: [number, boolean][] = [];
    await new Promise<void>((resolve) => {
      client.on('message', (bytes: Buffer, isBinary: boolean) => {
        read.push([bytes.every((byte) => byte === 7) ? bytes.byteLength : -1, isBinary]);
        if (read.length === lengths.length) resolve();
      });
    });
    expect(read).toEqual(lengths.map((length) => [length, true]));
    client.terminate();
    server.close();
  });
});

describe('a message between relays', () => {
  const messages = [
    {
      kind: 'rows',
      from: 3,
      to: 4,
      rows: [
        { userId: 'ada', payload: new Uint8Array([1, 2]) },
        { userId: null, payload: new Uint8Array() },
      ],
    },
    { kind: 'rows', from: 3, to: 900, rows: [] },
    {
      kind: 'presence',
      entries: [
        { clientId: 7, state: { user: { name: 'Олена' } } },
        { clientId: 8, state: null },
      ],
    },
    { kind: 'who' },
  ] as const;
  for (const message of messages) {
    it(`decodes to what was encoded: ${message.kind}`, () => {
      expect(decodeBusMessage(encodeBusMessage(structuredClone(message) as Parameters<typeof encodeBusMessage>[0]))).toEqual(message);
    });
  }

  it('throws when its kind is unknown', () => {
    expect(() => decodeBusMessage(new Uint8Array([9]))).toThrow();
  });
});

describe('a bucket', () => {
  it('[R12] allows a burst, and returns the time to wait beyond it', () => {
    const bucket = new Bucket(1, 10);
    expect(bucket.spend(10)).toBe(0);
    // Even on a busy machine, less than the amount of a second has flowed back.
    expect(bucket.spend(5)).toBeGreaterThan(4_000);
    expect(bucket.isFarOver).toBe(false);
    bucket.spend(10);
    expect(bucket.isFarOver).toBe(true);
  });
});

describe('a coalesced task', () => {
  it('runs once more for all calls during a run, and never twice at once', async () => {
    let [runs, beside] = [0, 0];
    let end: () => void = () => undefined;
    const repeated = new CoalescedRunner(async () => {
      runs += 1;
      beside += 1;
      expect(beside).toBe(1);
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      beside -= 1;
    });
    const first = repeated.run();
    const [second, third] = [repeated.run(), repeated.run()];
    expect(second).toBe(third);
    end();
    await first;
    await Promise.resolve();
    expect(runs).toBe(2);
    end();
    await second;
    const fourth = repeated.run();
    expect(runs).toBe(3);
    end();
    await fourth;
  });
});

describe('the network address of a client', () => {
  const request = (remoteAddress: string, forwarded?: string) =>
    ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

  it('is that of the socket when no proxy is trusted, whatever the header says', () => {
    expect(readAddress(request('203.0.113.5', '198.51.100.1'), 0)).toBe('203.0.113.5');
  });

  it('is the one that the trusted proxies added, never one that the client wrote before them', () => {
    expect(readAddress(request('10.0.0.1', '6.6.6.6, 203.0.113.5'), 1)).toBe('203.0.113.5');
    expect(readAddress(request('10.0.0.1', '6.6.6.6, 203.0.113.5, 10.0.0.2'), 2)).toBe('203.0.113.5');
  });

  it('is null for this machine itself', () => {
    for (const own of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(readAddress(request(own), 0)).toBe(null);
  });
});

describe('the window of all rooms', () => {
  afterEach(() => vi.useRealTimers());

  it('[R2] is none for little traffic, grows with it, and is none again after it', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const traffic = new Traffic(limits);
    traffic.add(limits.windowFromDeliveries);
    expect(traffic.windowMs).toBe(0);
    traffic.add(5_000);
    expect(traffic.windowMs).toBeCloseTo(5_000 * limits.windowPerDeliveryMs);
    traffic.add(1_000_000);
    expect(traffic.windowMs).toBe(limits.longestWindowMs);
    vi.advanceTimersByTime(10_000);
    expect(traffic.windowMs).toBe(0);
  });
});
