import { foldWords } from '#core/search/foldWords';
import { nameVariables } from '#core/sources/cslVariables';
import { issuedOn } from '#core/sources/reference';
import type { CslItem } from '#core/sources/source';

/** The texts of a list of sources in one string, a line each: one search through it is faster than 20,000 short ones. */
interface SearchIndex {
  lines: string;
  /** The offset of each line, and the length of the string. */
  starts: Uint32Array;
}

/** Lists of sources are never changed in place, and each letter of a search asks for all of them. */
const indexes = new WeakMap<readonly CslItem[], SearchIndex>();

/** Folds the texts of all sources, which a first search would otherwise do. A source that has not changed is not folded again. */
export function prepareSearch(sources: readonly CslItem[]): void {
  for (const source of sources) foldedTextOf(source);
}

/** Returns the sources that hold every word of the query, in any script: in a name, a title or any other variable. */
export function searchSources(sources: readonly CslItem[], query: string): CslItem[] {
  const words = foldWords(query).split(/\s+/).filter(Boolean);
  // The longest word is in the fewest sources.
  words.sort((a, b) => b.length - a.length);
  const [first, ...others] = words;
  if (first === undefined) return [...sources];
  const { lines, starts } = indexOf(sources);
  const found: CslItem[] = [];
  let line = 0;
  for (let at = lines.indexOf(first); at >= 0; at = lines.indexOf(first, starts[line])) {
    line = lineAt(starts, at, line);
    const source = sources[line];
    const text = others.length > 0 ? lines.slice(starts[line], starts[line + 1]) : '';
    if (source && others.every((word) => text.includes(word))) found.push(source);
    line += 1;
    if (line >= sources.length) break;
  }
  return found;
}

/** Returns the line of an offset, not before the line `from`. */
function lineAt(starts: Uint32Array, offset: number, from: number): number {
  let [low, high] = [from, starts.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function indexOf(sources: readonly CslItem[]): SearchIndex {
  const known = indexes.get(sources);
  if (known) return known;
  const texts = sources.map(foldedTextOf);
  const starts = new Uint32Array(sources.length + 1);
  texts.forEach((text, line) => {
    starts[line + 1] = (starts[line] ?? 0) + text.length + 1;
  });
  const index = { lines: `${texts.join('\n')}\n`, starts };
  indexes.set(sources, index);
  return index;
}

/** A source that has not changed is the same object, and is folded once. */
const foldedTexts = new WeakMap<CslItem, string>();

function foldedTextOf(source: CslItem): string {
  const known = foldedTexts.get(source);
  if (known !== undefined) return known;
  const text = foldWords(textOf(source));
  foldedTexts.set(source, text);
  return text;
}

function textOf(source: CslItem): string {
  const parts: unknown[] = [issuedOn(source)];
  for (const value of Object.values(source)) if (typeof value !== 'object') parts.push(value);
  for (const variable of nameVariables) for (const name of source[variable] ?? []) parts.push(...Object.values(name));
  const words = parts.filter((part) => typeof part === 'string' || typeof part === 'number');
  return words.join(' ').replace(/\s+/g, ' ');
}
