import { type NextRequest, NextResponse } from 'next/server';
import { frameOrigins } from '#core/model/nodes/embed';

// biome-ignore lint/style/noProcessEnv: Next sets it, and puts the value in when it builds
const isDevelopment = process.env.NODE_ENV === 'development';

/**
 * The policy of the application's pages: no script runs that this answer has not named by its nonce. An edition's page
 * brings a stricter policy of its own.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = policyOf(nonce);
  const headers = new Headers(request.headers);
  // Next reads the nonce from here and puts it on the scripts that it writes.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = { matcher: '/((?!api/|t/|_next/|icon.svg).*)' };

function policyOf(nonce: string): string {
  return [
    "default-src 'self'",
    // React's development build evaluates strings to rebuild the stacks of errors.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    // blob: is a picture on this device, shown before it is uploaded.
    "img-src 'self' data: blob:",
    // Only what a reader has asked for is put into a frame.
    `frame-src ${frameOrigins.join(' ')}`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
