import { loweredMark, raisedMark } from '#core/model/raisedSigns';
import type { Shift } from './pastedMarks';

/** A part of a formula in one line of text. */
export interface FormulaPiece {
  text: string;
  shift: Shift;
}

/** Invisible operators. */
const invisible = /[\u2061-\u2064\u200b]/g;
const withoutWords = new Set(['annotation', 'annotation-xml', 'mphantom', 'none']);

/** Converts a formula, in MathML or Word's OMML, to one line: superscript and subscript, fractions with a slash, roots with their sign. */
export function readFormula(formula: Element): FormulaPiece[] {
  const line: FormulaPiece[] = [];
  read(formula, null, line);
  return line;
}

/** Returns the TeX of a formula that one line cannot show. Null if one line can, or the page has no TeX. */
export function texOf(formula: Element): string | null {
  if (!formula.querySelector('mtable, munder, mover, munderover, mmultiscripts')) return null;
  return withoutFrame(formula.querySelector('annotation[encoding="application/x-tex"]')?.textContent ?? '') || null;
}

/** Removes the frame with the display size from Wikipedia's TeX. */
export function withoutFrame(tex: string): string {
  return tex
    .trim()
    .replace(/^\{\\(?:display|text|script)style\s*([\s\S]*)\}$/, '$1')
    .trim();
}

function read(node: Node, shift: Shift, line: FormulaPiece[]): void {
  if (node.nodeType === 3) return add(line, (node.nodeValue ?? '').replace(/\s+/g, ' ').replace(invisible, ''), shift);
  if (node.nodeType !== 1) return;
  const element = node as Element;
  const name = nameOf(element);
  if (withoutWords.has(name) || /^[a-z]+pr$/.test(name)) return;
  const parts = [...element.children].filter((child) => !/^[a-z]+pr$/.test(nameOf(child)));
  const [first, second, third] = parts;
  const plain = (part: Element | undefined) => part && read(part, shift, line);
  const moved = (part: Element | undefined, to: Shift) => {
    if (!part) return;
    // A power of a power needs more than one level, which text lacks.
    if (shift) add(line, `${to === raisedMark ? '^' : '_'}${grouped(part)}`, shift);
    else read(part, to, line);
  };
  switch (name) {
    case 'msup':
    case 'ssup':
    case 'mover':
      plain(first);
      return moved(second, raisedMark);
    case 'msub':
    case 'ssub':
    case 'munder':
      plain(first);
      return moved(second, loweredMark);
    case 'msubsup':
    case 'ssubsup':
    case 'munderover':
      plain(first);
      moved(second, loweredMark);
      return moved(third, raisedMark);
    case 'nary':
      add(line, propertyOf(element, 'chr') ?? '∫', shift);
      moved(first, loweredMark);
      moved(second, raisedMark);
      return plain(third);
    case 'mfrac':
    case 'f':
      return first && second && add(line, `${grouped(first)}/${grouped(second)}`, shift);
    case 'msqrt':
      return add(line, `√${grouped(element, parts)}`, shift);
    case 'mroot':
    case 'rad': {
      const [root, degree] = name === 'rad' ? [second, first] : [first, second];
      if (degree?.textContent?.trim()) moved(degree, raisedMark);
      return root && add(line, `√${grouped(root)}`, shift);
    }
    case 'mfenced':
    case 'd':
      add(line, element.getAttribute('open') ?? propertyOf(element, 'begchr') ?? '(', shift);
      for (const part of parts) plain(part);
      return add(line, element.getAttribute('close') ?? propertyOf(element, 'endchr') ?? ')', shift);
    case 'mspace':
      return add(line, ' ', shift);
    default:
      for (const child of element.childNodes) {
        // White space between MathML elements is only layout.
        if (!(child.nodeType === 3 && parts.length > 0 && (child.nodeValue ?? '').trim() === '')) read(child, shift, line);
      }
  }
}

/** Returns a part as text, in brackets if its neighbours would otherwise seem part of it. */
function grouped(part: Element, parts: readonly Element[] = [part]): string {
  const line: FormulaPiece[] = [];
  for (const each of parts) read(each, raisedMark, line);
  const text = line
    .map((piece) => piece.text)
    .join('')
    .trim();
  return /[^\p{L}\p{N}\p{M}.]/u.test(text) ? `(${text})` : text;
}

function add(line: FormulaPiece[], text: string, shift: Shift): void {
  const last = line.at(-1);
  if (last && last.shift === shift) last.text += text;
  else if (text !== '') line.push({ text, shift });
}

/** The element's name without Word's prefix: `m:sSup` is `ssup`. */
function nameOf(element: Element): string {
  return element.tagName.toLowerCase().replace(/^.*:/, '');
}

/** Returns a sign from the properties of an OMML element: `m:val` of its `m:chr`. */
function propertyOf(element: Element, name: string): string | null {
  const found = [...element.querySelectorAll('*')].find((each) => nameOf(each) === name);
  return found?.getAttribute('m:val') ?? null;
}
