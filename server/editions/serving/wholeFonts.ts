import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import fresh from 'fresh';
import { readWholeFont } from '#server/editions/fontFiles';

/** Serves whole fonts, for pages without an edition's own fonts. A newer version of a font reaches every page within a day. */
export async function serveWholeFont({ method, url = '', headers: asked }: IncomingMessage, response: ServerResponse): Promise<void> {
  if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD', 'content-length': 0 }).end();
  const file = await readWholeFont(url.split('?')[0] ?? '');
  if (file === null) return void response.writeHead(404, { 'content-length': 0 }).end();
  const { size, mtimeMs } = await stat(file);
  const headers = {
    etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
    'cache-control': 'public, max-age=86400',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
  };
  if (fresh(asked, headers)) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'content-type': 'font/woff2', 'content-length': size });
  if (method === 'HEAD') return void response.end();
  // A client that disconnects ends the reading.
  await pipeline(createReadStream(file), response).catch(() => undefined);
}
