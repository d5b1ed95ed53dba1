import { Parser } from 'htmlparser2';

export interface PageText {
  /** All visible words in the order of the page, a line for each block. */
  text: string;
  /** The words of its article or main part. All words if the page marks no such part. */
  main: string;
}

/** No words of the page, or words that nobody quotes: menus and controls. */
const silent = new Set([
  ...['head', 'title', 'script', 'style', 'template', 'noscript', 'svg', 'iframe', 'object', 'canvas', 'audio', 'video'],
  ...['nav', 'button', 'select', 'textarea', 'datalist', 'dialog'],
]);
/** They change with each visit, and lie outside of the words that a page was cited for. */
const beside = new Set(['aside', 'footer']);
const parts = new Set(['main', 'article']);
const inline = new Set([
  ...['a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i', 'ins', 'kbd', 'label'],
  ...['mark', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr'],
]);

/** Longer texts are cut. */
export const longestPageText = 2_000_000;

/** Reads the words of a page. Total: never throws, and reads whatever HTML can be read. */
export function pageText(html: string): PageText {
  const all = new Lines();
  const main = new Lines();
  const counts = { silent: 0, beside: 0, parts: 0 };
  const count = (tag: string, by: 1 | -1) => {
    if (silent.has(tag)) counts.silent += by;
    if (beside.has(tag)) counts.beside += by;
    if (parts.has(tag)) counts.parts += by;
  };
  /** Both texts, or only the whole one outside of its main part. */
  const each = (write: (lines: Lines) => void) => {
    if (counts.silent > 0) return;
    write(all);
    if (counts.parts > 0 && counts.beside === 0) write(main);
  };
  const parser = new Parser({
    onopentag(tag) {
      if (!inline.has(tag)) each((lines) => lines.break());
      count(tag, 1);
    },
    ontext(words) {
      each((lines) => lines.add(words));
    },
    onclosetag(tag) {
      if (!inline.has(tag)) each((lines) => lines.break());
      count(tag, -1);
    },
  });
  parser.end(html);
  return { text: all.text(), main: main.text() || all.text() };
}

/** Collects words in lines, as a browser folds their spaces. */
class Lines {
  private readonly pieces: string[] = [];
  private length = 0;
  private line = '';

  add(words: string): void {
    if (this.length < longestPageText) this.line += words;
  }

  break(): void {
    // Not the no-break space, which is a letter of the page.
    const line = this.line.replace(/[ \t\r\n\f]+/g, ' ').trim();
    this.line = '';
    if (line === '') return;
    this.pieces.push(line);
    this.length += line.length + 1;
  }

  text(): string {
    this.break();
    return this.pieces.join('\n').slice(0, longestPageText);
  }
}
