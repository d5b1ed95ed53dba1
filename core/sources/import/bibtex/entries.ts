/** One entry of a BibTeX file, its fields as LaTeX. */
export interface BibEntry {
  /** The offset of its @ in the file. */
  at: number;
  type: string;
  key: string;
  /** By lower-case name. */
  fields: Map<string, string>;
}

/** An entry that could not be read, up to the next one. */
export interface BadEntry {
  at: number;
  text: string;
  problem: 'notClosed' | 'notAnEntry';
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Words that BibTeX knows without a definition. A month keeps its name, because other words may stand beside it. */
const knownWords: ReadonlyMap<string, string> = new Map(months.map((month) => [month, month]));

class BadSyntax extends Error {
  constructor(readonly problem: BadEntry['problem']) {
    super(problem);
  }
}

/**
 * Splits a BibTeX file into its entries. An entry that is broken ends before the next line that begins with @, so it never takes the next one
 * with it.
 */
export function* bibEntries(text: string, longest: number): Generator<BibEntry | BadEntry> {
  const words = new Map(knownWords);
  const begin = /@[ \t]*([A-Za-z][\w:-]*)[ \t\r\n]*([{(])/g;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const at = found.index;
    const [, type = '', bracket = '{'] = found;
    const lower = type.toLowerCase();
    const next = nextEntry(text, begin.lastIndex);
    const scanner = new Scanner(text, begin.lastIndex, bracket === '{' ? '}' : ')', words, at + longest);
    try {
      if (lower === 'comment') {
        begin.lastIndex = scanner.skipComment(next);
        continue;
      }
      if (lower === 'preamble') scanner.readValue();
      else if (lower === 'string') for (const [name, value] of scanner.readFields()) words.set(name, value);
      else {
        const key = scanner.readKey();
        const fields = new Map<string, string>();
        for (const [name, value] of scanner.readFields()) if (!fields.has(name)) fields.set(name, value);
        yield { at, type: lower, key, fields };
      }
      begin.lastIndex = scanner.at;
    } catch (error) {
      if (!(error instanceof BadSyntax)) throw error;
      yield { at, text: text.slice(at, next), problem: error.problem };
      begin.lastIndex = next;
    }
  }
}

/** The next line that begins an entry. */
function nextEntry(text: string, from: number): number {
  const next = /\n[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]/g;
  next.lastIndex = from;
  return next.exec(text)?.index ?? text.length;
}

class Scanner {
  constructor(
    private readonly text: string,
    public at: number,
    private readonly end: string,
    private readonly words: ReadonlyMap<string, string>,
    /** A value that goes on beyond this offset is not closed. Without it, each broken entry would be searched to the end of the file. */
    private readonly limit: number,
  ) {}

  readKey(): string {
    const key = this.take(/[^,{}\s]*(?:[ \t]+[^,{}=\s]+)*\s*/y).trim();
    this.skipSpaces();
    if (this.text[this.at] === ',') this.at += 1;
    else if (this.text[this.at] !== this.end) throw new BadSyntax('notAnEntry');
    return key;
  }

  *readFields(): Generator<readonly [string, string]> {
    for (;;) {
      this.skipSpaces();
      const char = this.text[this.at];
      if (char === undefined) throw new BadSyntax('notClosed');
      if (char === this.end) {
        this.at += 1;
        return;
      }
      if (char === ',') {
        this.at += 1;
        continue;
      }
      const name = this.take(/[^\s=,{}"#%()]+/y).toLowerCase();
      this.skipSpaces();
      if (name === '' || this.text[this.at] !== '=') throw new BadSyntax('notAnEntry');
      this.at += 1;
      yield [name, this.readValue()];
    }
  }

  /** Pieces joined by #: braced, quoted, a number or a word. */
  readValue(): string {
    let value = '';
    for (;;) {
      this.skipSpaces();
      const char = this.text[this.at];
      if (char === '{') value += this.readBraced();
      else if (char === '"') value += this.readQuoted();
      else {
        const word = this.take(/[^\s=,{}"#%()]+/y);
        if (word === '') throw new BadSyntax(char === undefined ? 'notClosed' : 'notAnEntry');
        value += this.words.get(word.toLowerCase()) ?? word;
      }
      this.skipSpaces();
      if (this.text[this.at] !== '#') return value;
      this.at += 1;
    }
  }

  /** A comment without a closing bracket ends at its line. */
  skipComment(next: number): number {
    try {
      this.at -= 1;
      if (this.text[this.at] !== '{') throw new BadSyntax('notClosed');
      this.readBraced();
      return this.at;
    } catch {
      const line = this.text.indexOf('\n', this.at);
      return line < 0 ? next : Math.min(line, next);
    }
  }

  private readBraced(): string {
    const from = this.at + 1;
    let depth = 0;
    for (; this.at < this.text.length && this.at < this.limit; this.at += 1) {
      const char = this.text[this.at];
      if (char === '\\') this.at += 1;
      else if (char === '{') depth += 1;
      else if (char === '}') {
        depth -= 1;
        if (depth === 0) {
          this.at += 1;
          return this.text.slice(from, this.at - 1);
        }
      }
    }
    throw new BadSyntax('notClosed');
  }

  private readQuoted(): string {
    const from = this.at + 1;
    let depth = 0;
    for (this.at = from; this.at < this.text.length && this.at < this.limit; this.at += 1) {
      const char = this.text[this.at];
      if (char === '\\' && this.text[this.at + 1] !== '"') this.at += 1;
      else if (char === '{') depth += 1;
      else if (char === '}') depth -= 1;
      else if (char === '"' && depth <= 0) {
        this.at += 1;
        return this.text.slice(from, this.at - 1);
      }
    }
    throw new BadSyntax('notClosed');
  }

  /** BibTeX has no comments inside entries, but programs and people write lines after %. */
  private skipSpaces(): void {
    this.take(/(?:\s+|%[^\n]*\n)*/y);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
}
