import { withoutFrame } from './pastedFormula';

/** Words that stand in a text for something that is not text. */
export interface WordsInstead {
  words: string;
  isCode: boolean;
  /** The sign of an item: what comes next stands on its line. */
  isSign: boolean;
}

const asWords = (words: string): WordsInstead => ({ words, isCode: false, isSign: false });

/**
 * A picture says its alternative text, in brackets where it is not a sign; a box to be ticked is drawn. Null: the element
 * says nothing.
 */
export function wordsInstead(element: Element): WordsInstead | null {
  const tag = element.tagName.toLowerCase();
  if (tag === 'input') return element.getAttribute('type') === 'checkbox' ? tick(element.hasAttribute('checked')) : null;
  if (tag === 'svg') return bracketed(element.querySelector(':scope > title')?.textContent?.trim() ?? '');
  if (tag !== 'img') return null;
  const alt = element.getAttribute('alt')?.trim() ?? '';
  if (element.getAttribute('aria-roledescription') === 'checkbox') return tick(alt === 'checked');
  if (/\bmwe-math|\btex\b/.test(element.className) || /^\{\\displaystyle/.test(alt)) {
    // Beside its MathML the picture of a formula is the formula again.
    if (element.parentElement?.querySelector('math')) return null;
    return alt === '' ? null : { words: withoutFrame(alt), isCode: true, isSign: false };
  }
  return isForEyesOnly(element, alt) ? null : bracketed(alt);
}

function bracketed(words: string): WordsInstead | null {
  if (words === '') return null;
  // An emoji, which many pages draw as a picture.
  return asWords(/[\p{L}\p{N}]/u.test(words) ? `[${words}]` : words);
}

function tick(isTicked: boolean): WordsInstead {
  return { words: isTicked ? '☑ ' : '☐ ', isCode: false, isSign: true };
}

/** Pixels that count readers, names of files, and what the caption says already. */
function isForEyesOnly(image: Element, alt: string): boolean {
  const isPixel = ['width', 'height'].some((side) => Number.parseInt(image.getAttribute(side) ?? '', 10) <= 2);
  const isFileName = /^\S+\.(?:avif|gif|jpe?g|png|svg|webp)$/i.test(alt) || /^https?:/i.test(alt);
  return isPixel || isFileName || (image.closest('figure')?.textContent ?? '').includes(alt);
}
