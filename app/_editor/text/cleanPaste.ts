import { isElement } from './isElement';
import { ownBlock, ownCitation } from './ownCopies';
import { readFormula, texOf } from './pastedFormula';
import { PastedLine } from './pastedLine';
import { listTags, wrapItem, writeList } from './pastedLists';
import { marksWithin, type PastedMarks, plainMarks, styleOf } from './pastedMarks';
import { quotationMarks } from './pastedQuotes';
import { writeTable } from './pastedTable';
import { inlineSheetStyles } from './sheetStyles';
import { wordsInstead } from './standsForWords';
import { restoreWordLists } from './wordLists';

/**
 * Reduces pasted HTML to what a rich text can hold: paragraphs, lists, quotations, tables, line breaks; bold, italic, struck, code,
 * superscript, subscript, and links to http, https and mailto. Writes all HTML anew, so that nothing else of Word, Google Docs or a
 * page gets in. Signs that CSS draws, such as quotation marks, become text. Content copied from our own texts stays unchanged.
 */
export function cleanPastedHtml(html: string): string {
  if (/<[^>]+\sdata-pm-slice=/.test(html)) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  inlineSheetStyles(body, html);
  restoreWordLists(body);
  return writeBlocks(body, plainMarks);
}

/** Elements without words to keep. */
const dropped = new Set(
  'script style template head title meta link noscript object embed iframe canvas video audio button select textarea colgroup rp'.split(
    ' ',
  ),
);

const blocks = new Set(
  'address article aside body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend main nav p pre section summary thead tbody tfoot tr td th'.split(
    ' ',
  ),
);

/** Writes an element's block content: paragraphs of its inline content, and the blocks between them. */
function writeBlocks(parent: Node, marks: PastedMarks, keepsLines = false): string {
  let html = '';
  let line = new PastedLine();
  const endLine = () => {
    const inner = line.toHtml();
    if (inner) html += `<p>${inner}</p>`;
    line = new PastedLine();
  };
  const addFormula = (formula: Element, within: PastedMarks) => {
    const tex = texOf(formula);
    if (tex) return line.add(tex, { ...within, code: true });
    for (const { text, shift } of readFormula(formula)) line.add(text, { ...within, shift: shift ?? within.shift });
  };
  const addText = (text: string, within: PastedMarks, lines: boolean) => {
    const [first = '', ...others] = lines ? text.split(/\n\s*\n/) : [text];
    line.add(first, within, lines);
    for (const paragraph of others) {
      endLine();
      line.add(paragraph, within, lines);
    }
  };
  const visitInside = (element: Element, tag: string, inside: PastedMarks, lines: boolean) => {
    const signs = tag === 'q' ? quotationMarks(element) : tag === 'rt' ? { open: '(', close: ')' } : null;
    if (signs) line.add(signs.open, inside);
    for (const child of element.childNodes) visit(child, inside, keepsLinesIn(element, tag, lines));
    if (signs) line.add(signs.close, inside);
  };
  const visit = (node: Node, within: PastedMarks, lines: boolean) => {
    if (node.nodeType === 3) return addText(node.nodeValue ?? '', within, lines);
    if (node.nodeType === 8) for (const formula of formulasOfWord(node)) addFormula(formula, within);
    if (!isElement(node) || isHidden(node)) return;
    const tag = node.tagName.toLowerCase();
    if (dropped.has(tag)) return;
    const inside = marksWithin(node, within);
    // WebKit has made this space a non-breaking one.
    if (node.className === 'Apple-converted-space') return line.add(' ', inside);
    const citation = ownCitation(node);
    if (citation) return line.addWhole(citation);
    const instead = wordsInstead(node);
    const written = writeContainer(node, tag, inside);
    if (tag === 'math') addFormula(node, inside);
    else if (tag === 'img' || tag === 'svg' || tag === 'input') {
      const isFirst = line.isEmpty;
      if (instead) line.add(instead.words, { ...inside, code: inside.code || instead.isCode });
      line.isSign = instead?.isSign === true && isFirst;
    } else if (tag === 'br') {
      // A line break of a PDF's layout, not of its writer.
      if (node.getAttribute('role') === 'presentation') line.add(' ', inside);
      // Two breaks in a row end a paragraph in pages and mails.
      else if (line.endsInBreak) endLine();
      else line.break();
    } else if (written !== null) {
      endLine();
      html += written;
    } else {
      const isBlock = blocks.has(tag);
      if (isBlock && !line.isSign) endLine();
      visitInside(node, tag, inside, lines);
      if (isBlock) endLine();
    }
  };
  for (const child of parent.childNodes) visit(child, marks, keepsLines);
  endLine();
  return html;
}

/** Writes a list, quotation or table. Null for another element. */
function writeContainer(element: Element, tag: string, marks: PastedMarks): string | null {
  const writeIn = (child: Element) => writeBlocks(child, marksWithin(child, marks));
  if (listTags.has(tag)) {
    return writeList(element, (child) => {
      if (!isElement(child)) return writeText(child, marks);
      const name = child.tagName.toLowerCase();
      if (dropped.has(name) || isHidden(child)) return '';
      return listTags.has(name) ? (writeContainer(child, name, marksWithin(child, marks)) ?? '') : writeIn(child);
    });
  }
  const own = ownBlock(element);
  if (own) return own;
  if (tag === 'li') return `<ul>${wrapItem(writeBlocks(element, marks))}</ul>`;
  if (tag === 'blockquote' || /^Mso(?:Intense)?Quote/.test(element.className)) return wrap('blockquote', writeBlocks(element, marks));
  if (tag === 'table') return writeTable(element as HTMLTableElement, writeIn);
  return null;
}

/** Writes a text node that has no element of its own. */
function writeText(text: Node, marks: PastedMarks): string {
  const line = new PastedLine();
  if (text.nodeType === 3) line.add(text.nodeValue ?? '', marks);
  return wrap('p', line.toHtml());
}

function wrap(tag: string, inner: string): string {
  return inner && `<${tag}>${inner}</${tag}>`;
}

/** Returns whether line breaks in the page's source were visible. */
function keepsLinesIn(element: Element, tag: string, outside: boolean): boolean {
  const spaces = styleOf(element, 'white-space-collapse') ?? styleOf(element, 'white-space');
  return spaces ? /^(?:pre|break-spaces)/.test(spaces) : outside || tag === 'pre';
}

/** Word puts formulas into a comment that only Word reads, beside a picture for others. */
function formulasOfWord(comment: Node): Element[] {
  const [, inner] = /^\[if gte msEquation \d+\]>([\s\S]*)<!\[endif\]$/.exec(comment.nodeValue ?? '') ?? [];
  if (inner === undefined) return [];
  const { body } = new DOMParser().parseFromString(inner, 'text/html');
  return [body];
}

/** Returns whether an element was invisible, is a comment or marker of Word, or is drawn twice. */
function isHidden(element: Element): boolean {
  if (element.tagName.toLowerCase() === 'math') return false;
  if (element.hasAttribute('hidden') || styleOf(element, 'display') === 'none' || styleOf(element, 'mso-hide') === 'all') {
    // Wikipedia hides the MathML behind its picture.
    return element.querySelector('math') === null;
  }
  const special = styleOf(element, 'mso-special-character') ?? styleOf(element, 'mso-element') ?? '';
  if (special.startsWith('comment') || styleOf(element, 'mso-list') === 'ignore') return true;
  if (element.hasAttribute('data-ignore-on-paste')) return true;
  if (element.getAttribute('aria-hidden') === 'true' && element.parentElement?.querySelector('math')) return true;
  return /\bMsoComment|\bmsocom|\bmw-editsection\b|\bMathJax_Preview\b/.test(`${element.className} ${element.id}`);
}
