import { addFonts, fontSheet } from '#core/editions/page/fonts';
import { style } from '#core/editions/page/style';
import { wholeFonts } from '#server/editions/fontFiles';
import type { Answer } from '#server/editions/serving/answer';
import { formPolicy, madePolicy } from '#server/editions/serving/policy';

/**
 * Answers with a page in whole fonts that no cache keeps: a notice, or a page with a form. `formSheet`: the further style sheet of a page whose
 * form is sent to this site.
 */
export async function uncachedPage(status: number, page: string, formSheet?: string): Promise<Answer> {
  const fonts = await wholeFonts();
  const body = Buffer.from(addFonts(page, fonts));
  const sheets = [style, fontSheet(fonts)];
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-length': body.length,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(formSheet === undefined
        ? { 'content-security-policy': madePolicy(false, sheets), 'referrer-policy': 'no-referrer' }
        : {
            'content-security-policy': formPolicy([...sheets, formSheet]),
            // Browsers send the origin of a form only if its page may be named.
            'referrer-policy': 'same-origin',
            'x-robots-tag': 'noindex',
          }),
    },
    body,
  };
}
