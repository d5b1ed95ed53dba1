import type { IncomingMessage, ServerResponse } from 'node:http';
import fresh from 'fresh';
import { component, componentPath } from '#core/editions/embed/component';
import { sha256 } from '#server/base/sha256';

const body = Buffer.from(component);
const headers = {
  etag: `"${sha256(body)}"`,
  // A corrected script reaches every page within a day.
  'cache-control': 'public, max-age=86400',
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};

/** Serves the web component with which other sites embed timelines. */
export function serveComponent({ method, url, headers: asked }: IncomingMessage, response: ServerResponse): void {
  if (method !== 'GET' && method !== 'HEAD') response.writeHead(405, { allow: 'GET, HEAD', 'content-length': 0 }).end();
  else if (url?.split('?')[0] !== componentPath) response.writeHead(404, { 'content-length': 0 }).end();
  else if (fresh(asked, headers)) response.writeHead(304, headers).end();
  else {
    response.writeHead(200, { ...headers, 'content-type': 'text/javascript; charset=utf-8', 'content-length': body.length });
    response.end(method === 'HEAD' ? undefined : body);
  }
}
