import { type NextRequest, NextResponse } from 'next/server';
import { frameOrigins } from '#core/model/nodes/embed';

// biome-ignore lint/style/noProcessEnv: Next sets it, and puts the value in when it builds
const isDevelopment = process.env.NODE_ENV === 'development';

/**
 * The content security policy of the application's pages: only scripts with this response's nonce run. Edition pages have a
 * stricter policy of their own.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = policyOf(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce from this header and adds it to its scripts.
  headers.set('content-security-policy', policy);
  // A layout does not know its address, and sends people back to it after they have signed in.
  headers.set('annalist-address', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = { matcher: '/((?!api/|t/|schemas/|_next/|icon.svg|robots.txt|sitemap.xml).*)' };

function policyOf(nonce: string): string {
  return [
    "default-src 'self'",
    // React's development build evaluates strings to reconstruct error stacks.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    // blob: previews a picture on this device before its upload.
    "img-src 'self' data: blob:",
    // A frame opens only on the reader's request.
    `frame-src ${frameOrigins.join(' ')}`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
