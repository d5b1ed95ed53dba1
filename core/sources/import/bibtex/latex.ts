import { accents, cyrillicLetters, greekLetters, plainCommands, superscripts } from '#core/sources/import/bibtex/latexLetters';

/**
 * Converts LaTeX in a BibTeX field to plain text: accents and letters become Unicode, braces and formatting go, the letters stay. An unknown
 * command without an argument stays as typed.
 */
export function latexToText(latex: string): string {
  if (!/[\\{}$~]|--|``|''/.test(latex)) return latex.replace(/\s+/g, ' ').trim();
  return new LatexText(latex)
    .read()
    .replace(/[^\S\u00a0\u2009]+/g, ' ')
    .normalize('NFC')
    .trim();
}

/** Addresses and numbers are verbatim in BibTeX, but programs escape some characters in them. */
export function verbatimToText(latex: string): string {
  return latex
    .replace(/^\s*\\url\s*\{(.*)\}\s*$/s, '$1')
    .replace(/\\([_%&#$~{}])(?:\{\})?/g, '$1')
    .replace(/\{\\textasciitilde\}|\\textasciitilde(?:\{\})?/g, '~')
    .replace(/^\{(.*)\}$/s, '$1')
    .trim();
}

/** Commands that set their argument in quotation marks, or between others signs. */
const around: Readonly<Record<string, readonly [string, string]>> = {
  enquote: ['“', '”'],
  mkbibquote: ['“', '”'],
  mkbibparens: ['(', ')'],
  mkbibbrackets: ['[', ']'],
};

class LatexText {
  private at = 0;
  constructor(private readonly latex: string) {}

  /** Reads up to the closing brace of the current group, or to the end. */
  read(): string {
    let text = '';
    while (this.at < this.latex.length) {
      const char = this.latex[this.at] ?? '';
      if (char === '}') return text;
      text += this.readNext(char);
    }
    return text;
  }

  private readNext(char: string): string {
    if (char === '{') return this.readGroup();
    if (char === '\\') return this.readCommand();
    if (char === '-' || char === '`' || char === "'") return this.readLigature(char);
    this.at += 1;
    if (char === '~') return '\u00a0';
    if (char === '$') return this.latex.indexOf('$', this.at) < 0 && this.latex.lastIndexOf('$', this.at - 2) < 0 ? '$' : '';
    if ((char === '^' || char === '_') && this.latex[this.at] === '{' && this.isInMath()) {
      const raised = this.readGroup();
      return char === '^' ? raise(raised) : raised;
    }
    return char;
  }

  private isInMath(): boolean {
    return (this.latex.slice(0, this.at).match(/(?<!\\)\$/g)?.length ?? 0) % 2 === 1;
  }

  private readGroup(): string {
    this.at += 1;
    const text = this.read();
    this.at += 1;
    return text;
  }

  private readLigature(char: string): string {
    const run = new RegExp(`${char}+`, 'y');
    run.lastIndex = this.at;
    const length = run.exec(this.latex)?.[0].length ?? 1;
    if (char === '-' && (length === 2 || length === 3)) {
      this.at += length;
      return length === 2 ? '–' : '—';
    }
    if (char !== '-' && length >= 2) {
      this.at += 2;
      return char === '`' ? '“' : '”';
    }
    this.at += 1;
    return char;
  }

  private readCommand(): string {
    const [, name = ''] = /^\\([A-Za-z]+|.?)/s.exec(this.latex.slice(this.at, this.at + 80)) ?? [];
    const from = this.at;
    this.at += 1 + name.length;
    const accent = Object.hasOwn(accents, name) ? accents[name] : undefined;
    if (accent !== undefined) {
      const base = this.readArgument();
      if (base !== null) return accentuate(base, accent);
    }
    const isWord = /^[A-Za-z]/.test(name);
    const letter = plainCommands[name] ?? greekLetters[name] ?? (isWord ? readCyrillic(name) : undefined);
    if (letter !== undefined) {
      if (isWord) this.skipAfterWord();
      return letter;
    }
    if (!isWord) return name;
    if (name === 'href') this.readArgument();
    const pair = around[name];
    this.skipSpaces();
    if (this.latex[this.at] === '{') {
      const text = this.readGroup();
      if (name === 'textsuperscript') return raise(text);
      return pair ? pair[0] + text + pair[1] : text;
    }
    // Older switches, such as {\em word}.
    if (/^(?:em|it|bf|sc|rm|sl|tt|sf|upshape|itshape|bfseries|scshape|protect|relax|noopsort|displaystyle)$/.test(name)) return '';
    return this.latex.slice(from, this.at);
  }

  /** Returns the next letter, command or group. Null at the end of a group. */
  private readArgument(): string | null {
    this.skipSpaces();
    const char = this.latex[this.at];
    if (char === undefined || char === '}') return null;
    if (char === '{') return this.readGroup();
    if (char === '\\') return this.readCommand();
    this.at += 1;
    return char;
  }

  /** TeX ignores spaces after a command of letters. `{}` ends one. */
  private skipAfterWord(): void {
    if (this.latex.startsWith('{}', this.at)) this.at += 2;
    else this.skipSpaces();
  }

  private skipSpaces(): void {
    while (/\s/.test(this.latex[this.at] ?? '')) this.at += 1;
  }
}

function accentuate(base: string, mark: string): string {
  // Dotless i and j carry accents in TeX; Unicode composes them with i and j.
  const [first = '', ...rest] = [...base.replace(/^ı/, 'i').replace(/^ȷ/, 'j')];
  return (first + mark).normalize('NFC') + rest.join('');
}

function raise(text: string): string {
  const raised = [...text].map((char) => superscripts[char]);
  return raised.every((char) => char !== undefined) ? raised.join('') : text;
}

/** `\CYRSHCH` is Щ, `\cyrshch` щ. */
function readCyrillic(name: string): string | undefined {
  const letter = /^(?:CYR|cyr)/.test(name) ? cyrillicLetters[name.slice(3).toUpperCase()] : undefined;
  return letter && name.startsWith('CYR') ? letter.toUpperCase() : letter;
}
