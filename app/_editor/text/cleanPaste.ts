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
 * The HTML of a clipboard reduced to what a text here may hold: paragraphs, lists, quotations, tables, line breaks;
 * bold, italic, struck, code, raised, lowered, links to http, https and mailto. Everything is written anew, so nothing that
 * Word, Google Docs or a page puts beside its words can come along. Signs that are drawn and not typed, as the marks of a
 * quotation, become text. What was copied from a text here stays what it is.
 */
export function cleanPastedHtml(html: string): string {
  if (/<[^>]+\sdata-pm-slice=/.test(html)) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  inlineSheetStyles(body, html);
  restoreWordLists(body);
  return writeBlocks(body, plainMarks);
}

/** What has no words to be kept. */
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

/** Block content of an element: paragraphs of what is inline in it, and the blocks between. */
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
    // A space that WebKit has made one that does not break.
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
      // A line's end where a PDF is laid out, and not where its writer ended one.
      if (node.getAttribute('role') === 'presentation') line.add(' ', inside);
      // Two breaks in a row are how pages and mails write a paragraph's end.
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

/** Lists, quotations and tables; null: the element is none of them. */
function writeContainer(element: Element, tag: string, marks: PastedMarks): string | null {
  const writeIn = (child: Element) => writeBlocks(child, marksWithin(child, marks));
  if (listTags.has(tag)) {
    return writeList(element, (child) => {
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

function wrap(tag: string, inner: string): string {
  return inner && `<${tag}>${inner}</${tag}>`;
}

/** Whether a line's end in the page's source was one on the screen. */
function keepsLinesIn(element: Element, tag: string, outside: boolean): boolean {
  const spaces = styleOf(element, 'white-space-collapse') ?? styleOf(element, 'white-space');
  return spaces ? /^(?:pre|break-spaces)/.test(spaces) : outside || tag === 'pre';
}

/** Word puts its formulas into a comment that only Word reads, beside a picture for all others. */
function formulasOfWord(comment: Node): Element[] {
  const [, inner] = /^\[if gte msEquation \d+\]>([\s\S]*)<!\[endif\]$/.exec(comment.nodeValue ?? '') ?? [];
  if (inner === undefined) return [];
  const { body } = new DOMParser().parseFromString(inner, 'text/html');
  return [body];
}

/** What nobody saw where it was copied, and Word's comments and markers; what is drawn a second time for the eye. */
function isHidden(element: Element): boolean {
  if (element.tagName.toLowerCase() === 'math') return false;
  if (element.hasAttribute('hidden') || styleOf(element, 'display') === 'none' || styleOf(element, 'mso-hide') === 'all') {
    // Wikipedia hides the MathML that its picture stands for.
    return element.querySelector('math') === null;
  }
  const special = styleOf(element, 'mso-special-character') ?? styleOf(element, 'mso-element') ?? '';
  if (special.startsWith('comment') || styleOf(element, 'mso-list') === 'ignore') return true;
  if (element.hasAttribute('data-ignore-on-paste')) return true;
  if (element.getAttribute('aria-hidden') === 'true' && element.parentElement?.querySelector('math')) return true;
  return /\bMsoComment|\bmsocom|\bmw-editsection\b|\bMathJax_Preview\b/.test(`${element.className} ${element.id}`);
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}
