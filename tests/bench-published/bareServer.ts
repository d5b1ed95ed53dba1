// A bare Node server that sends one compressed page, as the measure of what the product's own server adds. Its first message is its port.
import { createServer } from 'node:http';
import { brotliCompressSync } from 'node:zlib';

process.once('message', ({ page }: { page: string }) => {
  const body = brotliCompressSync(page);
  const etag = '"page"';
  const server = createServer((request, response) => {
    const headers = { etag, 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'br', 'content-length': body.length };
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, headers).end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
});
process.once('disconnect', () => process.exit());
