import { escapeText } from './escapeText';
import type { PastedMarks } from './pastedMarks';

/** The words of one paragraph as they are gathered: neighbours that look alike are one piece, white space is one space. */
export class PastedLine {
  private readonly pieces: { text: string; marks: PastedMarks }[] = [];

  add(text: string, marks: PastedMarks, keepsLines: boolean): void {
    const words = keepsLines
      ? text.replace(/[ \t]+/g, ' ').replaceAll('\r', '')
      : text.replace(/[ \t\r\n\f]*[ \t\r\n\f\u00a0]{2,}|[ \t\r\n\f]+/g, ' ');
    const last = this.pieces.at(-1);
    const joined = !keepsLines && (!last || /\s$/.test(last.text)) ? words.replace(/^[ ]+/, '') : words;
    if (joined === '') return;
    if (last && areAlike(last.marks, marks)) last.text += joined;
    else this.pieces.push({ text: joined, marks });
  }

  break(): void {
    const last = this.pieces.at(-1);
    if (last) last.text = `${last.text.replace(/ +$/, '')}\n`;
  }

  /** Whether the last thing in it is a break. */
  get endsInBreak(): boolean {
    return this.pieces.at(-1)?.text.endsWith('\n') ?? false;
  }

  /** The paragraph's inner HTML; '': nothing that can be read is in it. */
  toHtml(): string {
    if (this.pieces.every(({ text }) => text.trim() === '')) return '';
    const [first] = this.pieces;
    if (first) first.text = first.text.trimStart();
    while (this.pieces.at(-1)?.text.trim() === '') this.pieces.pop();
    const last = this.pieces.at(-1);
    if (last) last.text = last.text.trimEnd();
    return this.pieces.map(({ text, marks }) => draw(text, marks)).join('');
  }
}

function draw(text: string, { bold, italic, strike, code, href }: PastedMarks): string {
  // An emphasised space is no emphasis; Word makes many.
  const isSpace = text.trim() === '';
  let html = escapeText(text).replaceAll('\n', '<br>');
  if (code && !isSpace) html = `<code>${html}</code>`;
  if (strike && !isSpace) html = `<s>${html}</s>`;
  if (italic && !isSpace) html = `<em>${html}</em>`;
  if (bold && !isSpace) html = `<strong>${html}</strong>`;
  return href ? `<a href="${escapeText(href)}">${html}</a>` : html;
}

function areAlike(one: PastedMarks, other: PastedMarks): boolean {
  return (
    one.bold === other.bold &&
    one.italic === other.italic &&
    one.strike === other.strike &&
    one.code === other.code &&
    one.href === other.href
  );
}
