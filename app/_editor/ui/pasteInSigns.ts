import type { ClipboardEvent } from 'react';
import { inRaisedSigns, loweredMark, raisedMark } from '#core/model/raisedSigns';

/**
 * Pastes superscript and subscript digits into a plain text field as their Unicode characters. The browser's own paste turns 10⁶
 * into 106. Leaves any other paste to the browser.
 */
export function pasteInSigns(event: ClipboardEvent): void {
  const html = event.clipboardData.getData('text/html');
  if (!/<su[bp][\s>]/i.test(html)) return;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('sup, sub')) {
    const type = element.localName === 'sup' ? raisedMark : loweredMark;
    element.textContent = inRaisedSigns(element.textContent ?? '', [{ type }]);
  }
  for (const element of body.querySelectorAll('style, script, title')) element.remove();
  event.preventDefault();
  // The only way to insert text that the browser can undo.
  document.execCommand('insertText', false, (body.textContent ?? '').replace(/\s+/g, ' ').trim());
}
