import { createHash } from 'node:crypto';
import { script } from '#core/editions/page/script';
import { style } from '#core/editions/page/style';

/** The Content-Security-Policy of an edition's page: nothing runs but its own script, and nothing is fetched from elsewhere. */
export function editionPolicy(hasImages: boolean): string {
  return `${pagePolicy(hasImages)}; script-src '${sha256(script)}'; connect-src 'self'`;
}

/** The policy of a page without a script: only its own style sheet and its site's pictures are used. */
export function pagePolicy(hasImages: boolean, sheet = style): string {
  return `default-src 'none'; style-src '${sha256(sheet)}';${hasImages ? " img-src 'self';" : ''} base-uri 'none'; form-action 'none'`;
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** The policy of a file that was stored without one. A page of before holds the style sheet of the release that wrote it. */
export function policyOf(mediaType: string, bytes: Buffer): string {
  if (mediaType.startsWith('image/')) return "default-src 'none'";
  const page = mediaType.startsWith('text/html') ? bytes.toString('utf8') : '';
  const [, sheet] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  return pagePolicy(page.includes('<img '), sheet);
}
