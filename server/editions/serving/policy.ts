import { createHash } from 'node:crypto';
import { style } from '#core/editions/page/style';

/** The Content-Security-Policy of an edition's page: nothing runs, and only its own style sheet and its site's pictures are used. */
export function pagePolicy(hasImages: boolean, sheet = style): string {
  const hash = createHash('sha256').update(sheet).digest('base64');
  return `default-src 'none'; style-src 'sha256-${hash}';${hasImages ? " img-src 'self';" : ''} base-uri 'none'; form-action 'none'`;
}

/** The policy of a file that was stored without one. A page of before holds the style sheet of the release that wrote it. */
export function policyOf(mediaType: string, bytes: Buffer): string {
  if (mediaType.startsWith('image/')) return "default-src 'none'";
  const page = mediaType.startsWith('text/html') ? bytes.toString('utf8') : '';
  const [, sheet] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  return pagePolicy(page.includes('<img '), sheet);
}
