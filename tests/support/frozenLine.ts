import { createServer, connect as dial, type Socket } from 'node:net';

/** A connection to a local server that can stop forwarding in both directions without closing. */
export interface FrozenLine {
  origin: string;
  freeze: () => void;
  close: () => void;
}

export async function lineTo(target: string): Promise<FrozenLine> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isFrozen = false;
  const line = createServer((socket) => {
    const upstream = dial(Number(port), hostname);
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      open.add(one);
      one.on('error', () => one.destroy());
      // The kernel accepts arriving bytes, but they go nowhere; neither do closes.
      one.on('data', (bytes) => !isFrozen && other.write(bytes));
      one.on('close', () => {
        open.delete(one);
        if (!isFrozen) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const address = line.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    freeze() {
      isFrozen = true;
      for (const socket of open) socket.pause();
    },
    close() {
      for (const socket of open) socket.destroy();
      line.close();
    },
  };
}
