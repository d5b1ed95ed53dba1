import { isElement } from './isElement';
import { styleOf } from './pastedMarks';

export const listTags = new Set(['ul', 'ol', 'menu', 'dir']);

/** The HTML types of CSS list styles. The browser draws these markers, so they are not in the page's text. */
const types: Readonly<Record<string, string>> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

interface Item {
  inner: string;
  /** Its number. Null if there is none. */
  number: number | null;
}

/**
 * Writes a list with the numbers and letters of its items. `writeChild` returns the inner HTML of a child. Text beside the items
 * belongs to the item before it, or stands above the list.
 */
export function writeList(list: Element, writeChild: (child: Node) => string): string {
  const items: Item[] = [];
  let above = '';
  const isNumbered = list.tagName.toLowerCase() === 'ol' && drawnSign(list) !== 'none';
  const step = list.hasAttribute('reversed') ? -1 : 1;
  let number = firstNumber(list, step);
  for (const child of list.childNodes) {
    const inner = writeChild(child);
    if (!inner) continue;
    const last = items.at(-1);
    const isText = !isElement(child);
    // Google Docs puts a nested list beside the items. It belongs to the item before it.
    if (last && (isText || listTags.has(child.tagName.toLowerCase()))) last.inner += inner;
    else if (isText) above += inner;
    else {
      const own = Number.parseInt(child.getAttribute('value') ?? '', 10);
      number = Number.isNaN(own) ? number : own;
      items.push({ inner, number: isNumbered ? number : null });
      number += step;
    }
  }
  const runs = runsOf(items).map((run) => drawRun(run, typeOf(list)));
  return above + runs.join('');
}

/** An item begins with a paragraph, even if it only holds a list. */
export function wrapItem(inner: string): string {
  return `<li>${inner.startsWith('<p>') ? inner : `<p></p>${inner}`}</li>`;
}

/** Our lists count by one from their start. Another step begins a new list. */
function runsOf(items: readonly Item[]): Item[][] {
  const runs: Item[][] = [];
  for (const item of items) {
    const last = runs.at(-1)?.at(-1);
    if (last && (item.number === null || item.number === (last.number ?? 0) + 1)) runs.at(-1)?.push(item);
    else runs.push([item]);
  }
  return runs;
}

function drawRun(run: readonly Item[], type: string | null): string {
  const inner = run.map((item) => wrapItem(item.inner)).join('');
  const start = run[0]?.number ?? null;
  if (start === null) return `<ul>${inner}</ul>`;
  return `<ol${start === 1 ? '' : ` start="${start}"`}${type ? ` type="${type}"` : ''}>${inner}</ol>`;
}

function firstNumber(list: Element, step: number): number {
  const start = Number.parseInt(list.getAttribute('start') ?? '', 10);
  if (!Number.isNaN(start)) return start;
  return step > 0 ? 1 : [...list.children].filter((child) => child.tagName === 'LI').length;
}

/** Google Docs styles the items, others the list. */
function drawnSign(list: Element): string | null {
  return styleOf(list, 'list-style-type') ?? styleOf(list.querySelector(':scope > li') ?? list, 'list-style-type');
}

function typeOf(list: Element): string | null {
  const given = list.getAttribute('type') ?? '';
  return /^[aAiI]$/.test(given) ? given : (types[drawnSign(list) ?? ''] ?? null);
}
