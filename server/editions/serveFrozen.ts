import { createHash } from 'node:crypto';
import { absentPage } from '#core/editions/page/absentPage';
import { style } from '#core/editions/page/style';
import { findFrozen, isWithdrawn } from '#server/editions/queries';

/** An edition's address says its form at its end. */
export function readForm(name: string): { name: string; form: 'html' | 'json' } {
  return name.endsWith('.json') ? { name: name.slice(0, -'.json'.length), form: 'json' } : { name, form: 'html' };
}

/**
 * Serves the frozen bytes as they are. A numbered edition never changes and may be kept for ever; the latest is asked for
 * again, and answered with 304 while it is the same.
 */
export async function serveFrozen(request: Request, slug: string, number: number | null, form: 'html' | 'json'): Promise<Response> {
  const frozen = await findFrozen(slug, number, form);
  if (!frozen) return (await isWithdrawn(slug)) ? absent(410, 'withdrawn') : notFound();
  const etag = `"${frozen.hash}"`;
  const headers = {
    etag,
    'content-type': frozen.mediaType,
    'cache-control': number === null ? 'public, max-age=30, must-revalidate' : 'public, max-age=31536000, immutable',
    'content-security-policy': policyOf(frozen.bytes, form),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'access-control-allow-origin': '*',
  };
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(frozen.bytes), { headers });
}

/** Nothing runs and nothing is fetched but its own pictures; the one style sheet is the page's own, whichever release of ours wrote it. */
function policyOf(bytes: Uint8Array, form: 'html' | 'json'): string {
  const page = form === 'html' ? Buffer.from(bytes).toString('utf8') : '';
  const [, inPage = style] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  const hash = createHash('sha256').update(inPage).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}';${page.includes('<img ') ? " img-src 'self';" : ''} base-uri 'none'; form-action 'none'`;
}

export function notFound(): Response {
  return absent(404, 'notFound');
}

function absent(status: number, why: 'notFound' | 'withdrawn'): Response {
  const page = absentPage(why);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policyOf(Buffer.from(page), 'html'),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
  return new Response(page, { status, headers });
}
