import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';
import { addressHeader } from '#server/http/address';
import { readAddress } from '#server/relay/door/upgrade';

type Respond = (request: IncomingMessage, response: ServerResponse) => unknown;
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => unknown;

/** Next answers requests with other methods with 500. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** No route takes a longer one, in bytes. */
const longestBody = 32_000_000;

const keptAliveMs = 75_000;
/** The longest that an answer waits for a body that nobody reads. */
const longestWaitMs = 10_000;

export interface Health {
  status: 'ok' | 'starting' | 'unavailable' | 'draining';
  version: string;
  database: 'ok' | 'unavailable';
  relay: 'ok' | 'unavailable' | 'elsewhere';
}

/**
 * The server on the product's only port. It opens before everything else starts: a port in use is detected at once, and
 * requests meanwhile get 503 instead of no answer.
 */
export class FrontDoor {
  private respond: Respond | null = null;
  private upgrades: { prefix: string; upgrade: Upgrade }[] = [];
  private requests: { prefix: string; respond: Respond }[] = [];
  private readonly server = createServer((request, response) => void this.answer(request, response));

  constructor(
    private readonly health: () => Promise<Health>,
    private readonly site: { trustedProxies: number; isHttps: boolean },
  ) {
    // Longer than a proxy keeps an idle connection: it could otherwise send a request on one that is just being closed.
    this.server.keepAliveTimeout = keptAliveMs;
    this.server.on('upgrade', (request, socket, head) => {
      // Before anything that can fail: an error on a socket without a listener ends the process.
      socket.on('error', () => socket.destroy());
      if (!isReadable(request)) return void socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      const match = this.upgrades.find(({ prefix }) => request.url?.startsWith(prefix));
      if (match) match.upgrade(request, socket, head);
      else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    });
  }

  /** Resolves with the opened port. Rejects with a message for the operator when the port is in use. */
  open(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) => {
        const isTaken = error.code === 'EADDRINUSE';
        reject(
          isTaken ? new Error(`Port ${port} is in use. Stop the program that uses it, or choose another port: PORT=3001 npm start`) : error,
        );
      });
      this.server.listen(port, host, () => {
        const address = this.server.address();
        resolve(address && typeof address === 'object' ? address.port : port);
      });
    });
  }

  servePages(respond: Respond): void {
    this.respond = respond;
  }

  /** Serves the addresses with this prefix without the pages. */
  serveRequests(prefix: string, respond: Respond): void {
    this.requests.push({ prefix, respond });
  }

  serveSockets(prefix: string, upgrade: Upgrade): void {
    this.upgrades.push({ prefix, upgrade });
  }

  /** Accepts no new connection and ends idle ones. The relay ends its sockets itself. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeIdleConnections();
      setTimeout(() => this.server.closeAllConnections(), 2_000).unref();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    endsWhenReceived(request, response);
    if (this.site.isHttps) response.setHeader('strict-transport-security', 'max-age=31536000');
    // Overwrites the header if the client has sent it.
    request.headers[addressHeader] = readAddress(request, this.site.trustedProxies) ?? '127.0.0.1';
    // No page has server actions. Next would log an error for an id that it cannot read.
    delete request.headers['next-action'];
    if (!methods.includes(request.method ?? '')) {
      response.setHeader('allow', methods.join(', '));
      refuse(response, 405, 'This site does not know the method of the request.');
    } else if (!isReadable(request)) {
      refuse(response, 400, 'The address, a cookie or the router’s state is not readable.');
    } else if (request.url?.split('?')[0] === '/api/health') {
      const health = await this.health();
      response.writeHead(health.status === 'ok' ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(JSON.stringify(health));
    } else if (this.respond) {
      const match = this.requests.find(({ prefix }) => request.url?.startsWith(prefix));
      await (match?.respond ?? this.respond)(request, response);
    } else {
      response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' });
      response.end('Annalist is starting.\n');
    }
  }
}

/** For a process that has no pages. */
export function servesNothing(_request: IncomingMessage, response: ServerResponse): void {
  refuse(response, 404, 'This part of the site serves no pages.', 'not-found');
}

/**
 * Ends the answer only when a body of a stated length has arrived, also where nobody reads it. Node would close the connection at
 * the answer's end, and a client that is cut off while it sends loses the answer.
 */
function endsWhenReceived(request: IncomingMessage, response: ServerResponse): void {
  if (!(Number(request.headers['content-length']) <= longestBody)) return;
  const end = response.end.bind(response) as (...given: unknown[]) => ServerResponse;
  response.end = (...given: unknown[]) => {
    if (request.complete || request.destroyed) return end(...given);
    // A handler that began to read the body has answered, and reads no more.
    request.unpipe();
    request.removeAllListeners('readable');
    finished(request.resume(), { signal: AbortSignal.timeout(longestWaitMs) })
      .catch(() => undefined)
      .finally(() => end(...given));
    return response;
  };
}

function refuse(response: ServerResponse, status: number, message: string, code = 'invalid'): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ error: { code, message } }));
}

/** Whether Next can parse the state header of its router. Its pages answer one that they cannot parse with 500. */
function isRouterState(state: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(state);
    return true;
  } catch {
    return false;
  }
}

/** Whether the address and our own cookies can be decoded and contain no NUL. Later code relies on that. Other cookies are ignored. */
function isReadable({ url = '', headers: { cookie = '', 'next-router-state-tree': state } }: IncomingMessage): boolean {
  // Most requests, and all of those that a cache sends.
  if (cookie === '' && state === undefined && !url.includes('%')) return true;
  if (!isRouterState(state)) return false;
  const ours = cookie.split(';').filter((each) => /^\s*(__Secure-)?(better-auth|annalist)[.-]/.test(each));
  const [path = '', ...query] = url.split('?');
  return [path, query.join('?').replaceAll('+', ' '), ...ours].every((text) => {
    try {
      return !decodeURIComponent(text).includes('\0');
    } catch {
      return false;
    }
  });
}
