import { withoutFrame } from './pastedFormula';

/** Text that replaces something other than text. */
export interface WordsInstead {
  words: string;
  isCode: boolean;
  /** The marker of an item: the next content is on its line. */
  isSign: boolean;
}

const asWords = (words: string): WordsInstead => ({ words, isCode: false, isSign: false });

/**
 * Returns the text for a picture or a checkbox. A picture gives its alternative text, in brackets unless it is a symbol. Null: the
 * element has none.
 */
export function wordsInstead(element: Element): WordsInstead | null {
  const tag = element.tagName.toLowerCase();
  if (tag === 'input') return element.getAttribute('type') === 'checkbox' ? tick(element.hasAttribute('checked')) : null;
  if (tag === 'svg') return bracketed(element.querySelector(':scope > title')?.textContent?.trim() ?? '');
  if (tag !== 'img') return null;
  const alt = element.getAttribute('alt')?.trim() ?? '';
  if (element.getAttribute('aria-roledescription') === 'checkbox') return tick(alt === 'checked');
  if (/\bmwe-math|\btex\b/.test(element.className) || /^\{\\displaystyle/.test(alt)) {
    // A formula's picture beside its MathML repeats it.
    if (element.parentElement?.querySelector('math')) return null;
    return alt === '' ? null : { words: withoutFrame(alt), isCode: true, isSign: false };
  }
  return isForEyesOnly(element, alt) ? null : bracketed(alt);
}

function bracketed(words: string): WordsInstead | null {
  if (words === '') return null;
  // Many pages draw emoji as pictures.
  return asWords(/[\p{L}\p{N}]/u.test(words) ? `[${words}]` : words);
}

function tick(isTicked: boolean): WordsInstead {
  return { words: isTicked ? '☑ ' : '☐ ', isCode: false, isSign: true };
}

/** Tracking pixels, file names, and alternative texts that repeat the caption. */
function isForEyesOnly(image: Element, alt: string): boolean {
  const isPixel = ['width', 'height'].some((side) => Number.parseInt(image.getAttribute(side) ?? '', 10) <= 2);
  const isFileName = /^\S+\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(alt) || /^https?:/i.test(alt);
  return isPixel || isFileName || (image.closest('figure')?.textContent ?? '').includes(alt);
}
