import { afterEach, expect, test, vi } from 'vitest';
import { type DeviceCopy, MemoryCopy } from '#app/_editor/room/deviceCopy';
import { joinRoom } from '#app/_editor/room/joinRoom';

afterEach(() => vi.useRealTimers());

/** Joins with stopped timers, so that joining must not wait for them. Returns the number of requests to the server. */
async function askedWith(device: DeviceCopy): Promise<number> {
  vi.useFakeTimers();
  const asked = vi.fn();
  class NotedSocket extends EventTarget {
    constructor(address: string) {
      super();
      asked(address);
    }
    close() {
      // Nothing was opened.
    }
  }
  const room = joinRoom({
    origin: 'http://localhost:1',
    room: '/collab/v1/0b7a6b0e-5a5c-4a5e-9a53-1d7f6a7d0c11.2',
    userId: 'somebody',
    socket: NotedSocket as unknown as typeof WebSocket,
    device,
  });
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
  room.leave();
  return asked.mock.calls.length;
}

test('a timeline without a copy on this device is requested as soon as that is known', async () => {
  expect(await askedWith(new MemoryCopy())).toBe(1);
});

test.each(['1', '2'])('a damaged copy of epoch %s on this device does not delay joining', async (epoch) => {
  const damaged = Uint8Array.of(1, 200, 255, 7, 3, 99);
  const device = new MemoryCopy();
  await device.belongTo(epoch);
  device.addConfirmed(damaged);
  device.addPending({ key: 'a', update: damaged });
  expect(await askedWith(device)).toBe(1);
  expect(await device.open()).toMatchObject({ epoch: '2', pending: [] });
});
