import type { Frozen } from '#server/editions/queries';

/** Serves a picture by its hash: it can never be another. Nothing runs, whatever a browser takes it for. */
export function serveImage(request: Request, { hash, mediaType, bytes }: Frozen, audience: 'private' | 'public'): Response {
  const etag = `"${hash}"`;
  const headers = {
    etag,
    'content-type': mediaType,
    // A private one is asked for again each time, so that it goes with the right to see it; the answer is then mostly 304.
    'cache-control': audience === 'public' ? 'public, max-age=31536000, immutable' : 'private, no-cache',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    ...(audience === 'public' && { 'access-control-allow-origin': '*', 'referrer-policy': 'no-referrer' }),
  };
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), { headers });
}
