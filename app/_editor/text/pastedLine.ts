import { raisedMark } from '#core/model/raisedSigns';
import { escapeText } from './escapeText';
import { type PastedMarks, plainMarks } from './pastedMarks';

/** Where a word may be parted, for the eye of whoever lays out the page. */
const partings = /[\u00ad\u200b\ufeff]/g;

interface Piece {
  text: string;
  marks: PastedMarks;
  /** What stands here in place of text, as it is written. */
  whole?: string;
}

/** The words of one paragraph as they are gathered: neighbours that look alike are one piece, white space is one space. */
export class PastedLine {
  private readonly pieces: Piece[] = [];
  /** Nothing but the sign of an item is in it, which stands before the paragraph that comes next. */
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

  /** Something that is no text, as it is written. */
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

  /** Whether the last thing in it is a break. */
  get endsInBreak(): boolean {
    return this.pieces.at(-1)?.text.endsWith('\n') ?? false;
  }

  /** The paragraph's inner HTML; '': nothing that can be read is in it. */
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
  // An emphasised space is no emphasis; Word makes many.
  const isSpace = text.trim() === '';
  // Nor is a break at its end.
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
