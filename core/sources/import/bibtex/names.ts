import type { CslName } from '#core/model/fieldTypes/cslNames';
import { latexToText } from '#core/sources/import/bibtex/latex';
import { splitOutsideBraces } from '#core/sources/import/bibtex/splitOutsideBraces';

/** Reads a list of names: "First von Last", "von Last, Jr, First" or BibLaTeX's "family=Last, given=First", joined by "and". */
export function readBibNames(latex: string): CslName[] {
  return splitOutsideBraces(latex, /\s+and\s+/gi).flatMap((name) => {
    const trimmed = name.trim();
    if (trimmed === '') return [];
    // BibTeX's sign for further people that the entry does not name.
    if (trimmed === 'others') return [{ literal: 'et al.' }];
    return [readBibName(trimmed)];
  });
}

function readBibName(latex: string): CslName {
  if (isOneGroup(latex)) return { literal: latexToText(latex) };
  const pieces = splitOutsideBraces(latex, /,/g).map((piece) => piece.trim());
  if (/^(?:family|given|prefix|suffix)(?:-i)?\s*=/.test(latex)) return readNameParts(pieces);
  if (pieces.length === 1) return readUndivided(pieces[0] ?? '');
  const [last = '', second = ''] = pieces;
  const given = pieces.slice(pieces.length > 2 ? 2 : 1).join(', ');
  const { particle, family } = divideLast(wordsOf(last));
  return nameOf({ particle, family, given, suffix: pieces.length > 2 ? second : '' });
}

/** BibLaTeX's extended format. */
function readNameParts(pieces: readonly string[]): CslName {
  const parts = new Map(
    pieces.flatMap((piece) => {
      const [, name, value] = /^([\w-]+)\s*=\s*(.*)$/s.exec(piece) ?? [];
      return name === undefined ? [] : [[name, latexToText(value ?? '')] as const];
    }),
  );
  const isPrefixUsed = parts.get('useprefix') === 'true';
  const name = nameOf({ particle: parts.get('prefix') ?? '', family: '', given: '', suffix: '' });
  const { 'dropping-particle': prefix } = name;
  const [family, given, suffix] = [parts.get('family'), parts.get('given'), parts.get('suffix')];
  return {
    ...(family && { family }),
    ...(given && { given }),
    ...(prefix && { [isPrefixUsed ? 'non-dropping-particle' : 'dropping-particle']: prefix }),
    ...(suffix && { suffix }),
  };
}

/** "First von Last": the particle begins with the first lower-case word. */
function readUndivided(latex: string): CslName {
  const words = wordsOf(latex);
  if (words.length === 1) {
    const text = latexToText(latex);
    return { family: text };
  }
  const first = words.findIndex((word, at) => at < words.length - 1 && isLowerCase(word));
  if (first < 0) return nameOf({ particle: '', family: words.at(-1) ?? '', given: words.slice(0, -1).join(' '), suffix: '' });
  const { particle, family } = divideLast(words.slice(first));
  return nameOf({ particle, family, given: words.slice(0, first).join(' '), suffix: '' });
}

/** "von Last": the particle ends with the last lower-case word before the last one. */
function divideLast(words: readonly string[]): { particle: string; family: string } {
  if (!isLowerCase(words[0] ?? '')) return { particle: '', family: words.join(' ') };
  let end = 1;
  for (let at = 1; at < words.length - 1; at += 1) if (isLowerCase(words[at] ?? '')) end = at + 1;
  if (words.length === 1) return { particle: '', family: words.join(' ') };
  return { particle: words.slice(0, end).join(' '), family: words.slice(end).join(' ') };
}

function nameOf({ particle, family, given, suffix }: { particle: string; family: string; given: string; suffix: string }): CslName {
  const parts = [
    // The styles drop such a particle when they sort, as BibLaTeX does without `useprefix`.
    ['dropping-particle', particle],
    ['family', family],
    ['given', given],
    ['suffix', suffix],
  ] as const;
  return Object.fromEntries(parts.flatMap(([part, latex]) => (latexToText(latex) ? [[part, latexToText(latex)]] : [])));
}

function wordsOf(latex: string): string[] {
  return splitOutsideBraces(latex, /[\s~]+/g).filter(Boolean);
}

/** A word in braces is no particle, unless the braces only hold an accent. */
function isLowerCase(word: string): boolean {
  if (/^\{(?!\\)/.test(word)) return false;
  return /^[\p{P}]*\p{Ll}/u.test(latexToText(word));
}

function isOneGroup(latex: string): boolean {
  if (!/^\{.*\}$/s.test(latex)) return false;
  let depth = 0;
  for (let at = 0; at < latex.length - 1; at += 1) {
    if (latex[at] === '\\') at += 1;
    else if (latex[at] === '{') depth += 1;
    else if (latex[at] === '}') depth -= 1;
    if (depth === 0) return false;
  }
  // {\'E}mile is a name, {\'Emile} too; {World Bank} is not divided.
  return !/^\{\\[^A-Za-z]/.test(latex);
}
