// One of the servers that the relay is compared with, in its own process: server.mjs <kind> <port> [database].
import http from 'node:http';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { setupWSConnection } from '@y/websocket-server/utils';
import pg from 'pg';
import { WebSocketServer } from 'ws';

const [kind, port, database] = process.argv.slice(2);
const say = (message) => process.send(message);

process.on('message', (asked) => {
  if (asked === 'gc') globalThis.gc?.();
  if (asked !== 'usage') return;
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  say({ kind: 'usage', usage: { cpuMicros: user + system, rssBytes: rss, heapBytes: heapUsed, rooms: 0, connections: 0 } });
});

if (kind.startsWith('hocuspocus')) {
  const server = new Server({ port: Number(port), address: '127.0.0.1', quiet: true, stopOnSignals: false, extensions: extensions() });
  await server.listen();
} else {
  const sockets = new WebSocketServer({ noServer: true });
  const server = http.createServer((_request, response) => response.end());
  const join = kind === 'y-websocket-server' ? setupWSConnection : broadcast();
  server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, (ws) => join(ws, request)));
  await new Promise((resolve) => server.listen(Number(port), '127.0.0.1', resolve));
}
say({ kind: 'ready', origin: `http://127.0.0.1:${port}` });

function extensions() {
  if (kind !== 'hocuspocus-database') return [];
  const pool = new pg.Pool({ connectionString: database });
  return [
    new Database({
      fetch: async ({ documentName }) => {
        const { rows } = await pool.query('SELECT data FROM bench_doc WHERE name = $1', [documentName]);
        return rows[0]?.data ?? null;
      },
      store: ({ documentName, state }) =>
        pool.query('INSERT INTO bench_doc VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET data = $2', [documentName, state]),
    }),
  ];
}

/** The floor: forwards each message to the others on the same path, and does nothing else. */
function broadcast() {
  const rooms = new Map();
  return (socket, request) => {
    const room = rooms.get(request.url) ?? new Set();
    rooms.set(request.url, room.add(socket));
    socket.on('message', (bytes) => {
      for (const other of room) if (other !== socket) other.send(bytes);
    });
    socket.on('close', () => room.delete(socket));
  };
}
