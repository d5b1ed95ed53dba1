/** The words of a field and its label. */
export interface FieldWords {
  label: string;
  words: string;
}

const fields = 'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, [contenteditable=true]';
/** The blocks of a text that have words of their own. */
const blocks = 'p, h3, h4, li, figure img, figcaption';
/** Drawn into a text for colleagues, not part of it. */
const drawn = '.colleague-caret, .ProseMirror-widget';

/** Returns the words of all non-empty fields in an element, also typed words not yet in the doc. */
export function wordsIn(element: Element): FieldWords[] {
  return [...element.querySelectorAll<HTMLElement>(fields)]
    .map((field) => ({ label: labelOf(field), words: wordsOf(field).trim() }))
    .filter(({ words }) => words !== '');
}

/** Returns a field's label, or its accessible name. */
export function labelOf(field: Element): string {
  const labels = 'labels' in field && field.labels instanceof NodeList ? field.labels : null;
  return labels?.[0]?.textContent ?? field.getAttribute('aria-label') ?? '';
}

function wordsOf(field: HTMLElement): string {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.value;
  const text = field.cloneNode(true) as HTMLElement;
  for (const mark of text.querySelectorAll(drawn)) mark.remove();
  for (const lineBreak of text.querySelectorAll('br')) lineBreak.replaceWith('\n');
  return [...text.querySelectorAll(blocks)]
    .map((block) => (block instanceof HTMLImageElement ? block.alt : (block.textContent ?? '')))
    .join('\n');
}
