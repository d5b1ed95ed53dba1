import { script } from '#core/editions/page/script';
import { style } from '#core/editions/page/style';
import { sha256 } from '#server/base/sha256';

/**
 * The Content-Security-Policy of an edition's page: only its own script runs, and nothing is fetched from other sites. `fonts`: the style
 * sheet that names its fonts.
 */
export function editionPolicy(hasImages: boolean, fonts: string): string {
  return `${pagePolicy(hasImages, style, fonts)}; font-src 'self'; script-src '${sourceOf(script)}'; connect-src 'self'`;
}

/** The policy of a page without a script: it uses only its own style sheet and its site's pictures. */
export function pagePolicy(hasImages: boolean, ...sheets: readonly string[]): string {
  const styles = (sheets.length > 0 ? sheets : [style]).map((sheet) => `'${sourceOf(sheet)}'`);
  return `default-src 'none'; style-src ${styles.join(' ')};${hasImages ? " img-src 'self';" : ''} base-uri 'none'; form-action 'none'`;
}

/** The policy of a page made from editions, with the fonts of one. `sheets`: its style sheets. */
export function madePolicy(hasImages: boolean, sheets: readonly string[]): string {
  return `${pagePolicy(hasImages, ...sheets)}; font-src 'self'`;
}

/** The policy of a page with a form that is sent to its own site. Nobody may frame it. */
export function formPolicy(sheets: readonly string[]): string {
  return `${madePolicy(false, sheets).replace("form-action 'none'", "form-action 'self'")}; frame-ancestors 'none'`;
}

/** The additional rights of an embedded page: its script runs, and any site may frame it. */
export function framedPolicy(script: string): string {
  return `; script-src '${sourceOf(script)}'; frame-ancestors *`;
}

/** The policy of a file that is not a page: if a browser opens it, it fetches and runs nothing. */
export const dataPolicy = "default-src 'none'";

/** The source expression that allows an inline script or style sheet. */
function sourceOf(text: string): string {
  return `sha256-${sha256(text, 'base64')}`;
}

/** The policy of a file that was stored without one. A page of an earlier release contains the style sheet of that release. */
export function policyOf(mediaType: string, bytes: Buffer): string {
  if (mediaType.startsWith('image/')) return dataPolicy;
  const page = mediaType.startsWith('text/html') ? bytes.toString('utf8') : '';
  const sheets = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, sheet = '']) => sheet);
  return pagePolicy(page.includes('<img '), ...sheets);
}
