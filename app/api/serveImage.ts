import type { Frozen } from '#server/editions/queries';

/** Serves a picture by its hash, so its content never changes. The headers keep browsers from running it. */
export function serveImage(request: Request, { hash, mediaType, bytes }: Frozen, audience: 'private' | 'public'): Response {
  const etag = `"${hash}"`;
  const headers = {
    etag,
    'content-type': mediaType,
    // A private picture is revalidated each time, so that lost access takes effect. Most answers are 304.
    'cache-control': audience === 'public' ? 'public, max-age=31536000, immutable' : 'private, no-cache',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    ...(audience === 'public' && { 'access-control-allow-origin': '*', 'referrer-policy': 'no-referrer' }),
  };
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), { headers });
}
