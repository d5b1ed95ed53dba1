import type { IncomingMessage } from 'node:http';

/** Longer than the texts of a form can be when they are encoded. */
const mostBytes = 64 * 1024;

/** Reads the body of a form. Null if it is too large: the rest is dropped as it comes. */
export async function readForm(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
