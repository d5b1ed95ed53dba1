import type { ClipboardEvent } from 'react';
import { inRaisedSigns, loweredMark, raisedMark } from '#core/model/raisedSigns';

/**
 * Pastes raised and lowered digits into a field of plain text as the signs that Unicode has for them: the browser's own
 * paste makes 106 of 10⁶. Leaves everything else to the browser.
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
  // The one way to put text into a field that the browser can undo.
  document.execCommand('insertText', false, (body.textContent ?? '').replace(/\s+/g, ' ').trim());
}
