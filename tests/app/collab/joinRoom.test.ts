import { afterEach, expect, test, vi } from 'vitest';
import { MemoryCopy } from '../../../app/_collab/deviceCopy';
import { joinRoom } from '../../../app/_collab/joinRoom';

afterEach(() => vi.useRealTimers());

test('a timeline that this device keeps nothing of is asked for as soon as that is known', async () => {
  // The clock stands still: waiting for it is what must not happen.
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
    room: '/collab/v1/0b7a6b0e-5a5c-4a5e-9a53-1d7f6a7d0c11.1',
    userId: 'somebody',
    socket: NotedSocket as unknown as typeof WebSocket,
    device: new MemoryCopy(),
  });
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  expect(asked).toHaveBeenCalledOnce();
  room.leave();
});
