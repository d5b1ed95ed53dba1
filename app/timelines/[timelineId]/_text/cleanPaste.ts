import { PastedLine } from './pastedLine';
import { marksWithin, type PastedMarks, plainMarks, styleOf } from './pastedMarks';
import { restoreWordLists } from './wordLists';

/**
 * The HTML of a clipboard reduced to what a text here may hold: paragraphs, lists, quotations, tables, line breaks;
 * bold, italic, struck, code, links to http, https and mailto. Everything is written anew, so nothing that Word, Google
 * Docs or a page puts beside its words can come along. What was copied from an editor here passes as it is.
 */
export function cleanPastedHtml(html: string): string {
  if (/<[^>]+\sdata-pm-slice=/.test(html)) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  restoreWordLists(body);
  return writeBlocks(body, plainMarks);
}

/** What has no words to be kept. */
const dropped = new Set(
  'script style template head title meta link noscript object embed iframe svg math canvas img picture video audio button input select textarea colgroup rp'.split(
    ' ',
  ),
);

const blocks = new Set(
  'address article aside body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend main nav p pre section summary thead tbody tfoot tr td th'.split(
    ' ',
  ),
);

const lists = new Set(['ul', 'ol', 'menu', 'dir']);

/** Block content of an element: paragraphs of what is inline in it, and the blocks between. */
function writeBlocks(parent: Node, marks: PastedMarks, keepsLines = false): string {
  let html = '';
  let line = new PastedLine();
  const endLine = () => {
    const inner = line.toHtml();
    if (inner) html += `<p>${inner}</p>`;
    line = new PastedLine();
  };
  const visit = (node: Node, within: PastedMarks, lines: boolean) => {
    if (node.nodeType === 3) return line.add(node.nodeValue ?? '', within, lines);
    if (!isElement(node) || isHidden(node)) return;
    const tag = node.tagName.toLowerCase();
    if (dropped.has(tag)) return;
    const inside = marksWithin(node, within);
    const written = writeContainer(node, tag, inside);
    if (tag === 'br') {
      // Two breaks in a row are how pages and mails write a paragraph's end.
      if (line.endsInBreak) endLine();
      else line.break();
    } else if (written !== null) {
      endLine();
      html += written;
    } else {
      const isBlock = blocks.has(tag);
      if (isBlock) endLine();
      for (const child of node.childNodes) visit(child, inside, lines || tag === 'pre');
      if (isBlock) endLine();
    }
  };
  for (const child of parent.childNodes) visit(child, marks, keepsLines);
  endLine();
  return html;
}

/** Lists, quotations and tables; null: the element is none of them. */
function writeContainer(element: Element, tag: string, marks: PastedMarks): string | null {
  if (lists.has(tag)) return writeList(element, marks);
  if (tag === 'li') return `<ul>${wrapItem(writeBlocks(element, marks))}</ul>`;
  if (tag === 'blockquote' || /^Mso(?:Intense)?Quote/.test(element.className)) return wrap('blockquote', writeBlocks(element, marks));
  if (tag === 'table') return writeTable(element as HTMLTableElement, marks);
  return null;
}

function writeList(list: Element, marks: PastedMarks): string {
  const items: string[] = [];
  for (const child of list.children) {
    const inner = dropped.has(child.tagName.toLowerCase()) || isHidden(child) ? '' : writeChild(child, marks);
    if (!inner) continue;
    // A list that stands in a list beside its items, as Google Docs writes it, belongs to the item before it.
    if (lists.has(child.tagName.toLowerCase()) && items.length > 0) items.push(`${items.pop()}${inner}`);
    else items.push(inner);
  }
  if (items.length === 0) return '';
  const start = Number(list.getAttribute('start') ?? 1);
  const isNumbered = list.tagName.toLowerCase() === 'ol';
  const opening = isNumbered && start > 1 ? `<ol start="${Math.trunc(start)}">` : isNumbered ? '<ol>' : '<ul>';
  return `${opening}${items.map(wrapItem).join('')}${isNumbered ? '</ol>' : '</ul>'}`;
}

function writeChild(child: Element, marks: PastedMarks): string {
  const inside = marksWithin(child, marks);
  return lists.has(child.tagName.toLowerCase()) ? writeList(child, inside) : writeBlocks(child, inside);
}

/** An item begins with a paragraph, even where only a list is in it. */
function wrapItem(inner: string): string {
  return `<li>${inner.startsWith('<p>') ? inner : `<p></p>${inner}`}</li>`;
}

interface PastedCell {
  tag: string;
  inner: string;
}

/** What a page gives as spans beyond this is a mistake, or worse. */
const longestSpan = 50;

/** Cells that span several places are written once, the other places are empty, so that what is below and beside keeps its column. */
function writeTable(table: HTMLTableElement, marks: PastedMarks): string {
  const grid = readGrid(table, marks);
  const longest = Math.max(0, ...grid.map((row) => row.length));
  if (longest === 0) return '';
  // A table of one cell is a frame that a page was laid out in.
  if (grid.length === 1 && longest === 1) return grid[0]?.[0]?.inner ?? '';
  const drawn = grid.map((row) => {
    const cells = Array.from({ length: longest }, (_, at) => row[at] ?? { tag: 'td', inner: '<p></p>' });
    return `<tr>${cells.map(({ tag, inner }) => `<${tag}>${inner}</${tag}>`).join('')}</tr>`;
  });
  return `<table><tbody>${drawn.join('')}</tbody></table>`;
}

function readGrid(table: HTMLTableElement, marks: PastedMarks): PastedCell[][] {
  const rows = [...table.rows];
  const grid: PastedCell[][] = rows.map(() => []);
  rows.forEach((row, down) => {
    let across = 0;
    for (const cell of row.cells) {
      while (grid[down]?.[across]) across += 1;
      const tag = cell.tagName.toLowerCase();
      // A table in a cell is layout: what is in it stands in the cell itself.
      const inner = writeBlocks(cell, marksWithin(cell, marks)).replace(/<\/?(?:table|tbody|tr|t[dh])>/g, '') || '<p></p>';
      const [width, height] = [spanOf(cell.colSpan), spanOf(cell.rowSpan)];
      for (const below of grid.slice(down, down + height)) {
        for (let at = across; at < across + width; at += 1) below[at] ??= { tag, inner: '<p></p>' };
      }
      const first = grid[down]?.[across];
      if (first) first.inner = inner;
      across += width;
    }
  });
  return grid;
}

function spanOf(given: number): number {
  return Math.min(Math.max(1, given || 1), longestSpan);
}

function wrap(tag: string, inner: string): string {
  return inner && `<${tag}>${inner}</${tag}>`;
}

/** What nobody saw where it was copied, and Word's comments and markers. */
function isHidden(element: Element): boolean {
  if (element.hasAttribute('hidden') || styleOf(element, 'display') === 'none' || styleOf(element, 'mso-hide') === 'all') return true;
  const special = styleOf(element, 'mso-special-character') ?? styleOf(element, 'mso-element') ?? '';
  if (special.startsWith('comment') || styleOf(element, 'mso-list') === 'ignore') return true;
  return /\bMsoComment|\bmsocom/.test(`${element.className} ${element.id}`);
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}
