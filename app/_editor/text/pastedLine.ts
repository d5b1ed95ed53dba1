import { raisedMark } from '#core/model/raisedSigns';
import { escapeText } from './escapeText';
import { type PastedMarks, plainMarks } from './pastedMarks';

/** Invisible places where a layout may break a word. */
const partings = /[\u00ad\u200b\ufeff]/g;

interface Piece {
  text: string;
  marks: PastedMarks;
  /** HTML instead of text, written unchanged. */
  whole?: string;
}

/** Collects the words of one paragraph. Merges neighbours with equal marks, and white space into one space. */
export class PastedLine {
  private readonly pieces: Piece[] = [];
  /** The line holds only the marker of an item, which belongs to the next paragraph. */
  isSign = false;

  add(given: string, marks: PastedMarks, keepsLines = false): void {
    const text = given.replace(partings, '');
    const words = keepsLines
      ? text.replace(/[ \t]+/g, ' ').replaceAll('\r', '')
      : text.replace(/[ \t\r\n\f]*[ \t\r\n\f\u00a0]{2,}|[ \t\r\n\f]+/g, ' ');
    const last = this.pieces.at(-1);
    const joined = !keepsLines && (!last || /\s$/.test(last.text)) ? words.replace(/^[ ]+/, '') : words;
    if (joined === '') return;
    if (joined.trim() !== '') this.isSign = false;
    if (last && !last.whole && areAlike(last.marks, marks)) last.text += joined;
    else this.pieces.push({ text: joined, marks });
  }

  /** Adds HTML that is not text, written unchanged. */
  addWhole(whole: string): void {
    this.pieces.push({ text: '', marks: plainMarks, whole });
    this.isSign = false;
  }

  break(): void {
    const last = this.pieces.at(-1);
    if (last) last.text = `${last.text.replace(/ +$/, '')}\n`;
  }

  get isEmpty(): boolean {
    return this.pieces.every(isBlank);
  }

  /** Whether the line ends with a break. */
  get endsInBreak(): boolean {
    return this.pieces.at(-1)?.text.endsWith('\n') ?? false;
  }

  /** Returns the paragraph's inner HTML. Empty if it has no readable content. */
  toHtml(): string {
    if (this.isEmpty) return '';
    const from = this.pieces.findIndex((piece) => !isBlank(piece));
    const to = this.pieces.findLastIndex((piece) => !isBlank(piece));
    const shown = this.pieces.slice(from, to + 1);
    const [first, last] = [shown[0], shown.at(-1)];
    if (first) first.text = first.text.trimStart();
    if (last) last.text = last.text.trimEnd();
    return shown.map(({ text, marks, whole }) => whole ?? draw(text, marks)).join('');
  }
}

function draw(text: string, { bold, italic, strike, code, shift, href }: PastedMarks): string {
  // Emphasised spaces, which Word often writes, are not emphasised.
  const isSpace = text.trim() === '';
  // A break at the end is not emphasised either.
  const [words = '', breaks = ''] = text.split(/(?<!\n)(\n*)$/);
  let html = escapeText(words).replaceAll('\n', '<br>');
  if (code && !isSpace) html = `<code>${html}</code>`;
  if (shift && !isSpace) html = shift === raisedMark ? `<sup>${html}</sup>` : `<sub>${html}</sub>`;
  if (strike && !isSpace) html = `<s>${html}</s>`;
  if (italic && !isSpace) html = `<em>${html}</em>`;
  if (bold && !isSpace) html = `<strong>${html}</strong>`;
  return `${href ? `<a href="${escapeText(href)}">${html}</a>` : html}${breaks.replaceAll('\n', '<br>')}`;
}

function isBlank({ text, whole }: Piece): boolean {
  return !whole && text.trim() === '';
}

function areAlike(one: PastedMarks, other: PastedMarks): boolean {
  return Object.keys(one).every((name) => one[name as keyof PastedMarks] === other[name as keyof PastedMarks]);
}
